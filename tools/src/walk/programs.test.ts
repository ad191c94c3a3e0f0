import { expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { programsOf } from "./programs.ts";

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;

it("takes the lines that call a Worker, with what the document shows", () => {
  const text =
    fence("sh", "npx pnpm@12 dev\ncurl http://127.0.0.1:8787/ \\\n  -d '{}'") +
    fence("console", "[]") +
    fence("python", 'get("http://localhost:8788/")');
  expect(programsOf("apps/llm/README.md", text, [8787, 8788])).toEqual([
    {
      document: "apps/llm/README.md",
      language: "sh",
      code: "curl http://127.0.0.1:8787/    -d '{}'",
      folder: `${ROOT}apps/llm`,
      expected: "[]",
    },
    {
      document: "apps/llm/README.md",
      language: "python",
      code: 'get("http://localhost:8788/")',
      folder: `${ROOT}apps/llm`,
    },
  ]);
});

it("leaves what calls another server, or none", () => {
  const text =
    fence("sh", "curl http://127.0.0.1:11434/api/tags") +
    fence("sh", "curl https://llm.example.workers.dev/") +
    fence("jsonc", '"http://127.0.0.1:8787"');
  expect(programsOf("README.md", text, [8787])).toEqual([]);
});
