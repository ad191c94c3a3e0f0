import { expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { programsOf } from "./programs.ts";

const PORTS = { "all-in-one": 8786, llm: 8787, translate: 8788 };
const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;

it("takes the lines that call a Worker, with what the document shows", () => {
  const text =
    fence("sh", "npx pnpm@12 dev\ncurl http://127.0.0.1:8787/ \\\n  -d '{}'") +
    fence("console", "[]") +
    fence("python", 'get("http://localhost:8788/")');
  const { programs, notRun } = programsOf("apps/llm/README.md", text, PORTS);
  expect(programs).toEqual([
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
  expect(notRun.map(({ code }) => code)).toEqual(["npx pnpm@12 dev"]);
});

it("calls the Worker that runs in place of a deployed one", () => {
  const text =
    fence("sh", "npx pnpm@12 connect codex --url https://ai.example.com") +
    fence("ts", 'fetch("https://translate.example.workers.dev/languages")');
  const { programs } = programsOf("README.md", text, PORTS);
  expect(programs.map(({ code }) => code)).toEqual([
    "npx pnpm@12 connect codex --url http://127.0.0.1:8786",
    'fetch("http://127.0.0.1:8788/languages")',
  ]);
});

it.each([
  ["sh", "curl http://127.0.0.1:11434/api/tags", "it calls another server"],
  ["sh", "curl https://whisper.example.workers.dev/", "it calls no Worker"],
  ["sh", "curl http://127.0.0.1:8788/ -F file=@letter.docx", "it needs a file of the reader"],
  ["sh", "npx wrangler login", "it needs a Cloudflare account"],
  ["sh", "pnpm fix     # no wrangler", "it starts, builds or tests the repository"],
  ["ts", "const one = 1;", "it calls no Worker"],
])("says why it does not run a block of %s: %s", (language, code, reason) => {
  const { programs, notRun } = programsOf("README.md", fence(language, code), PORTS);
  expect(programs).toEqual([]);
  expect(notRun).toEqual([{ document: "README.md", code, reason }]);
});

it("counts settings and output as no program", () => {
  const text = fence("jsonc", '"http://127.0.0.1:8787"') + fence("text", "ok");
  expect(programsOf("README.md", text, PORTS)).toEqual({ programs: [], notRun: [] });
});
