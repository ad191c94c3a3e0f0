/**
 * LiteLLM's proxy: a model.
 * @module
 */
import type { Client } from "../client.ts";

export const litellm: Client = {
  id: "litellm",
  title: "LiteLLM",
  page: "clients/libraries",
  calls: ["POST /v1/chat/completions"],
  source: "docs.litellm.ai, “OpenAI-Compatible Endpoints” (read 2026-11)",
  describe: ({ url, key, model }) => ({
    files: [
      {
        path: "litellm.yaml",
        format: "yaml",
        identity: "model_name",
        settings: {
          model_list: [
            {
              model_name: model,
              litellm_params: {
                model: `openai/${model}`,
                api_base: `${url}/v1`,
                api_key: "os.environ/WORKER_KEY",
              },
            },
          ],
        },
      },
    ],
    environment: { WORKER_KEY: key },
    run: ["litellm --config litellm.yaml"],
  }),
};
