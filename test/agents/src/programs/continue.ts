/**
 * Continue's CLI, configured by its `config.yaml`.
 * @module
 */
import { join } from "node:path";
import { continueClient as client } from "../../../../packages/connect/src/clients/continue.ts";
import { writeSetup } from "../connect.ts";
import type { Place, Program } from "../program.ts";

const flags = (prompt: string, { home }: Place) => [
  "--config",
  join(home, ".continue/config.yaml"),
  "--auto",
  "-p",
  prompt,
];

export const continueCli: Program = {
  title: "Continue",
  package: "@continuedev/cli",
  version: "1.5.47",
  bin: "node_modules/.bin/cn",
  speaks: "OpenAI's chat",
  environment: () => ({ CONTINUE_TELEMETRY_ENABLED: "0", CONTINUE_CLI_DISABLE_UPDATE: "1" }),
  configure: (place) => writeSetup(client, place),
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
    { title: "a turn with an interrupted answer", kind: "broken", flags },
    {
      title: "continuing the last session",
      kind: "resume",
      flags: (prompt, place) => ["--resume", ...flags(prompt, place)],
    },
  ],
};
