/**
 * pi: a provider.
 * @module
 */
import type { Client } from "../client.ts";

export const pi: Client = {
  id: "pi",
  title: "pi",
  page: "coding-agents",
  calls: ["POST /v1/chat/completions"],
  source: "@mariozechner/pi-coding-agent 0.73.1, as the tests run it",
  describe: ({ url, key, model, title, contextWindow }) => ({
    files: [
      {
        path: "~/.pi/agent/models.json",
        format: "json",
        identity: "id",
        settings: {
          providers: {
            worker: {
              baseUrl: `${url}/v1`,
              api: "openai-completions",
              apiKey: key,
              models: [
                {
                  id: model,
                  name: title,
                  ...(contextWindow && { contextWindow }),
                  maxTokens: 8192,
                },
              ],
            },
          },
        },
      },
    ],
    run: [`pi --provider worker --model ${model}`],
  }),
};
