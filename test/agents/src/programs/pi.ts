/**
 * pi, by its `models.json`.
 * @module
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
  async configure({ url, home }) {
    const folder = join(home, ".pi", "agent");
    await mkdir(folder, { recursive: true });
    const model = {
      id: "gemma-4",
      name: "Gemma 4",
      reasoning: false,
      input: ["text"],
      contextWindow: 128_000,
      maxTokens: 8192,
      cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    };
    const worker = {
      baseUrl: `${url}/v1`,
      api: "openai-completions",
      apiKey: "any",
      models: [model],
    };
    await writeFile(join(folder, "models.json"), JSON.stringify({ providers: { worker } }));
  },
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
  ],
};
