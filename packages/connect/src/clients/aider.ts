/**
 * aider: a separate configuration file, so that plain `aider` is unaffected.
 * @module
 */
import type { Client } from "../client.ts";
import { pathArgument } from "../shell.ts";

const PATH = "~/.aider.worker.yml";

export const aider: Client = {
  id: "aider",
  title: "aider",
  page: "coding-agents",
  calls: ["POST /v1/chat/completions"],
  source:
    "Aider-AI/aider, aider/website/docs/llms/openai-compat.md (5c4aaa2) and config/aider_conf.md",
  describe: ({ url, key, model }) => ({
    files: [
      {
        path: PATH,
        format: "yaml",
        settings: {
          "openai-api-base": `${url}/v1`,
          "openai-api-key": key,
          model: `openai/${model}`,
        },
      },
    ],
    run: [`aider --config ${pathArgument(PATH)}`],
  }),
};
