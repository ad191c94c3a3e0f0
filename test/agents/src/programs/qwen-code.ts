/**
 * Qwen Code, configured by a model in its settings.
 * @module
 */
import { qwenCode as client } from "../../../../packages/connect/src/clients/qwen-code.ts";
import { MODEL, setupOf, writeSetup } from "../connect.ts";
import type { Program } from "../program.ts";

const flags = (prompt: string) => [
  "--yolo",
  "--auth-type",
  "openai",
  "--model",
  MODEL,
  "-p",
  prompt,
];

export const qwenCode: Program = {
  title: "Qwen Code",
  package: "@qwen-code/qwen-code",
  version: "0.24.4",
  bin: "node_modules/.bin/qwen",
  speaks: "OpenAI's chat",
  environment: (place) => ({
    ...setupOf(client, place).environment,
    // It sends everything through the proxy, and ignores NO_PROXY.
    HTTPS_PROXY: "",
  }),
  configure: (place) => writeSetup(client, place),
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
    { title: "a turn with an interrupted answer", kind: "broken", flags },
    {
      title: "continuing the last session",
      kind: "resume",
      flags: (prompt) => ["--continue", ...flags(prompt)],
    },
  ],
};
