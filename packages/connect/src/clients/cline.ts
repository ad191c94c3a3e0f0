/**
 * Cline: a form.
 * @module
 */
import type { Client } from "../client.ts";

export const cline: Client = {
  id: "cline",
  title: "Cline",
  page: "coding-agents",
  calls: ["POST /v1/chat/completions"],
  source: "cline/cline, docs/provider-config/openai-compatible.mdx (02210e4)",
  describe: ({ url, key, model, contextWindow, vision }) => ({
    where: "Settings (the gear) → API Configuration",
    fields: [
      ["API Provider", "OpenAI Compatible"],
      ["Base URL", `${url}/v1`],
      ["API Key", key],
      ["Model ID", model],
      ...(contextWindow ? ([["Context Window", String(contextWindow)]] as const) : []),
      ["Image Support", vision ? "on" : "off"],
    ],
  }),
};
