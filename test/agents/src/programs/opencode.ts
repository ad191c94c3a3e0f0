/**
 * opencode, by a provider in the project's `opencode.json`.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Program } from "../program.ts";

const flags = (prompt: string) => ["run", "--model", "worker/gemma-4", prompt];

export const opencode: Program = {
  title: "opencode",
  package: "opencode-ai",
  version: "1.18.33",
  bin: "node_modules/.bin/opencode",
  speaks: "OpenAI's chat",
  environment: () => ({ OPENCODE_DISABLE_AUTOUPDATE: "1", OPENCODE_DISABLE_MODELS_FETCH: "1" }),
  async configure({ url, project }) {
    const worker = {
      npm: "@ai-sdk/openai-compatible",
      name: "Workers AI",
      options: { baseURL: `${url}/v1`, apiKey: "any" },
      models: { "gemma-4": { name: "Gemma 4" } },
    };
    const config = { provider: { worker }, permission: { bash: "allow" }, autoupdate: false };
    await writeFile(join(project, "opencode.json"), JSON.stringify(config));
  },
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
  ],
};
