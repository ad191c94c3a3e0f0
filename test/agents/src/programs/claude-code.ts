/**
 * Claude Code, configured by a separate settings file.
 * @module
 */
import { join } from "node:path";
import { claudeCode as client } from "../../../../packages/connect/src/clients/claude-code.ts";
import { writeSetup } from "../connect.ts";
import type { Place, Program, Task } from "../program.ts";

const flags = (prompt: string, { home }: Place) => [
  "--settings",
  join(home, ".claude/worker.json"),
  "-p",
  prompt,
  "--output-format",
  "json",
  "--allowedTools",
  "Bash,Read",
];

const tasks: Task[] = [
  { title: "an answer", kind: "text", flags },
  { title: "two rounds of tools", kind: "rounds", flags },
  { title: "a picture", kind: "picture", flags },
  { title: "a turn with an interrupted answer", kind: "broken", flags },
  {
    title: "continuing the last session",
    kind: "resume",
    flags: (prompt, place) => ["--continue", ...flags(prompt, place)],
  },
];

export const claudeCode: Program = {
  title: "Claude Code",
  package: "@anthropic-ai/claude-code",
  version: "2.1.197",
  bin: "node_modules/.bin/claude",
  speaks: "Anthropic's Messages",
  isQuick: true,
  environment: () => ({}),
  configure: (place) => writeSetup(client, place),
  tasks,
};
