import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { backendsByTask, formatBackends } from "../servers/backends.ts";

const OLLAMA = {
  name: "Ollama",
  url: "http://127.0.0.1:11434/v1",
  models: [{ id: "llama3.2:3b", task: "text-generation" as const }],
};

test.each(["packages/local-ai/README.md", "docs/offline.md", "docs/offline.zh-CN.md"])(
  "%s shows what `local-ai dev` prints",
  (document) => {
    const text = readFileSync(new URL(`../../../../${document}`, import.meta.url), "utf8");
    expect(text).toContain(`local-ai: ${formatBackends(backendsByTask([OLLAMA], {}))}\n`);
  },
);
