/**
 * opencode: a provider.
 * @module
 */
import type { Client } from "../client.ts";

export const opencode: Client = {
  id: "opencode",
  title: "opencode",
  page: "coding-agents",
  calls: ["POST /v1/chat/completions"],
  source:
    "anomalyco/opencode, packages/web/src/content/docs/config.mdx and providers.mdx (00d80fb)",
  describe({ url, key, model, title, contextWindow }, { XDG_CONFIG_HOME }) {
    const limit = contextWindow && { limit: { context: contextWindow, output: 16_384 } };
    const worker = {
      npm: "@ai-sdk/openai-compatible",
      name: "Workers AI",
      options: { baseURL: `${url}/v1`, apiKey: key },
      models: { [model]: { name: title, ...limit } },
    };
    return {
      files: [
        {
          path: `${XDG_CONFIG_HOME || "~/.config"}/opencode/opencode.json`,
          format: "json",
          start: { $schema: "https://opencode.ai/config.json" },
          settings: { provider: { worker } },
        },
      ],
      run: [`opencode --model worker/${model}`],
    };
  },
};
