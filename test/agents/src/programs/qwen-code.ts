/**
 * Qwen Code, by OpenAI's variables.
 * @module
 */
import type { Program } from "../program.ts";

const flags = (prompt: string) => ["--yolo", "--auth-type", "openai", "-p", prompt];

export const qwenCode: Program = {
  title: "Qwen Code",
  package: "@qwen-code/qwen-code",
  version: "0.24.4",
  bin: "node_modules/.bin/qwen",
  speaks: "OpenAI's chat",
  environment: ({ url }) => ({
    OPENAI_BASE_URL: `${url}/v1`,
    OPENAI_API_KEY: "any",
    OPENAI_MODEL: "gemma-4",
    // It sends everything to a proxy, whatever NO_PROXY says.
    HTTPS_PROXY: "",
  }),
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
  ],
};
