/**
 * The output of `--help`.
 * @module
 */
import { DEFAULT_MODELS } from "../models.ts";
import { DEFAULT_IDLE_MINUTES, DEFAULT_PORT, TASKS } from "./arguments.ts";

const models = Object.entries(TASKS)
  .map(([name, task]) => {
    const { id, dtype } = DEFAULT_MODELS[task];
    return `  --${`${name} <model>`.padEnd(22)} ${id}@${dtype}`;
  })
  .join("\n");

export const HELP = `local-models: small open models on this machine, behind OpenAI's API.

  local-models [options]

Models of the Hugging Face Hub with ONNX files, by name or name@form, and what they are otherwise:
${models}

  --only <tasks>           some of ${Object.keys(TASKS).join(",")}
  --port <number>          ${DEFAULT_PORT}; always on 127.0.0.1
  --cache <folder>         where models and their library are kept
  --offline                never go to the network
  --threads <number>       no more than cores, which is also what it is otherwise
  --idle <minutes>         after how long without a request a model is freed; ${DEFAULT_IDLE_MINUTES}
  -y, --yes                install the library that runs models without asking
  -h, --help
  -v, --version

HF_ENDPOINT names a mirror of the hub, HF_TOKEN is a key for private models.`;
