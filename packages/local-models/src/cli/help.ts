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

Models of the Hugging Face Hub with ONNX files, as name or name@format, and the defaults:
${models}

  --only <tasks>           some of ${Object.keys(TASKS).join(",")}
  --port <number>          ${DEFAULT_PORT}; always on 127.0.0.1
  --cache <folder>         folder for models and the library
  --offline                do not use the network
  --threads <number>       number of threads, at most and by default one per core
  --idle <minutes>         minutes without a request until a model is unloaded; default ${DEFAULT_IDLE_MINUTES}
  -y, --yes                install the library that runs models without asking
  -h, --help
  -v, --version

HF_ENDPOINT names a mirror of the hub, HF_TOKEN is a key for private models.`;
