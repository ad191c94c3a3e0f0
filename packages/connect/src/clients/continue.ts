/**
 * Continue, in editors and as `cn`: a model.
 * @module
 */
import type { Client } from "../client.ts";

export const continueClient: Client = {
  id: "continue",
  title: "Continue",
  page: "coding-agents",
  calls: ["POST /v1/chat/completions"],
  source: "docs.continue.dev, reference of config.yaml (read 2026-11)",
  describe: ({ url, key, model, title, vision }) => ({
    files: [
      {
        path: "~/.continue/config.yaml",
        format: "yaml",
        identity: "name",
        start: { name: "Local Config", version: "1.0.0", schema: "v1" },
        settings: {
          models: [
            {
              name: title,
              provider: "openai",
              model,
              apiBase: `${url}/v1`,
              apiKey: key,
              roles: ["chat", "edit", "apply"],
              capabilities: vision ? ["tool_use", "image_input"] : ["tool_use"],
            },
          ],
        },
      },
    ],
    run: ["cn"],
  }),
};
