/**
 * Qwen Code: a model of the `openai` protocol.
 * @module
 */
import type { Client } from "../client.ts";

export const qwenCode: Client = {
  id: "qwen-code",
  title: "Qwen Code",
  page: "coding-agents",
  calls: ["POST /v1/chat/completions"],
  source: "QwenLM/qwen-code, docs/users/configuration/auth.md, “modelProviders” (0235cf1)",
  describe: ({ url, key, model, title }) => ({
    files: [
      {
        path: "~/.qwen/settings.json",
        format: "json",
        identity: "id",
        settings: {
          modelProviders: {
            openai: [{ id: model, name: title, baseUrl: `${url}/v1`, envKey: "WORKER_KEY" }],
          },
        },
      },
    ],
    environment: { WORKER_KEY: key },
    run: [`qwen --auth-type openai --model ${model}`],
  }),
};
