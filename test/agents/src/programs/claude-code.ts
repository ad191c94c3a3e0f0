/**
 * Claude Code, by Anthropic's variables.
 * @module
 */
import type { Program, Task } from "../program.ts";

const flags = (prompt: string) => [
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
];

export const claudeCode: Program = {
  title: "Claude Code",
  package: "@anthropic-ai/claude-code",
  version: "2.1.197",
  bin: "node_modules/.bin/claude",
  speaks: "Anthropic's Messages",
  isQuick: true,
  environment: ({ url }) => ({
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: "any",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  }),
  tasks,
};
