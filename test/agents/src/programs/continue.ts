/**
 * Continue's CLI, by its `config.yaml`.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Program } from "../program.ts";

const flags = (prompt: string) => ["--config", "continue.yaml", "--auto", "-p", prompt];

export const continueCli: Program = {
  title: "Continue",
  package: "@continuedev/cli",
  version: "1.5.47",
  bin: "node_modules/.bin/cn",
  speaks: "OpenAI's chat",
  environment: () => ({ CONTINUE_TELEMETRY_ENABLED: "0", CONTINUE_CLI_DISABLE_UPDATE: "1" }),
  async configure({ url, project }) {
    await writeFile(
      join(project, "continue.yaml"),
      `name: worker
version: 1.0.0
schema: v1
models:
  - name: Gemma 4
    provider: openai
    model: gemma-4
    apiBase: ${url}/v1
    apiKey: any
    roles: [chat]
    capabilities: [tool_use]
`,
    );
  },
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
  ],
};
