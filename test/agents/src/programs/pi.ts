/**
 * pi, configured by its `models.json`.
 * @module
 */
import { pi as client } from "../../../../packages/connect/src/clients/pi.ts";
import { writeSetup } from "../connect.ts";
import type { Program } from "../program.ts";

const flags = (prompt: string) => ["--provider", "worker", "--model", "gemma-4", "-p", prompt];

export const pi: Program = {
  title: "pi",
  package: "@mariozechner/pi-coding-agent",
  version: "0.73.1",
  bin: "node_modules/.bin/pi",
  speaks: "OpenAI's chat",
  isQuick: true,
  environment: () => ({ PI_SKIP_VERSION_CHECK: "1" }),
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
