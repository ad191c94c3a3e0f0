/**
 * Finds what readers of a document would run against the Workers of `pnpm dev`, block by block.
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeBlocks } from "../code-blocks.ts";
import { ROOT } from "../paths.ts";

export interface Program {
  /** Path of the document, from the repository's root. */
  document: string;
  language: "sh" | "python" | "ts";
  code: string;
  /** The folder to run it in. */
  folder: string;
  /** The output that the document shows. */
  expected?: string;
}

/** A program or a line of a shell that is not run. */
export interface NotRun {
  document: string;
  code: string;
  reason: string;
}

const LANGUAGES: Record<string, Program["language"]> = {
  js: "ts",
  python: "python",
  sh: "sh",
  ts: "ts",
};

/** @param ports port of each Worker that runs; code for another port needs another server */
export function programsOf(
  document: string,
  markdown: string,
  ports: Readonly<Record<string, number>>,
): { programs: Program[]; notRun: NotRun[] } {
  const folder = document.startsWith("apps/") ? join(ROOT, dirname(document)) : ROOT;
  const programs: Program[] = [];
  const notRun: NotRun[] = [];
  const blocks = codeBlocks(markdown);
  for (const [index, block] of blocks.entries()) {
    const language = LANGUAGES[block.language];
    if (language === undefined) continue;
    const next = blocks[index + 1];
    const parts = language === "sh" ? shellLines(block.code) : [block.code];
    for (const part of parts) {
      const code = toLocal(part, ports);
      const reason = reasonNotToRun(document, { language, code, folder }, Object.values(ports));
      if (reason !== undefined) {
        notRun.push({ document, code: part, reason });
        continue;
      }
      const shown = next?.language === "console" && part === parts.at(-1);
      programs.push({ document, language, code, folder, ...(shown && { expected: next.code }) });
    }
  }
  return { programs, notRun };
}

function shellLines(code: string): string[] {
  return code
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Replaces the addresses of deployed Workers, such as `https://llm.example.workers.dev`; `ai` has all tasks. */
function toLocal(code: string, ports: Readonly<Record<string, number>>): string {
  return code.replaceAll(
    /https:\/\/([a-z-]+)\.example\.(?:workers\.dev|com)/g,
    (address, name: string) => {
      const port = ports[name === "ai" ? "all-in-one" : name];
      return port === undefined ? address : `http://127.0.0.1:${port}`;
    },
  );
}

const RECIPES = ["docs/add-a-task.md", "docs/recipes.md"];

/** Why another line of a shell is not run. The first that matches counts. */
const OTHER_LINES: readonly (readonly [line: RegExp, reason: string])[] = [
  [/@ai-workers|publish/, "it needs a published package"],
  [/wrangler|run key|deploy|CLOUDFLARE_|models:drift/, "it needs a Cloudflare account"],
  [/create-worker|\bnpm |^cd |^git |local-ai dev/, "`pnpm test:templates` does it in a project"],
  [/^codex|^qwen/, "`pnpm test:agents` runs the program"],
  [/^export /, "it sets a variable of another program"],
];

function reasonNotToRun(
  document: string,
  { language, code, folder }: Pick<Program, "language" | "code" | "folder">,
  ports: readonly number[],
): string | undefined {
  if (RECIPES.includes(document)) return "`pnpm recipes` follows it";
  if (language === "sh" && !/^(?:curl|node|npx pnpm@12 connect) /.test(code)) {
    const command = code.replace(/ # .*/, "");
    const other = OTHER_LINES.find(([line]) => line.test(command));
    return other ? other[1] : "it starts, builds or tests the repository";
  }
  if (code.startsWith("node examples/")) return undefined;
  const called = [...code.matchAll(/\b(?:127\.0\.0\.1|localhost):(\d+)/g)];
  if (called.length === 0) return "it calls no Worker";
  if (called.some(([, port]) => !ports.includes(Number(port)))) return "it calls another server";
  const file = / (?:-F \w+=|--data-binary )@(\S+)/.exec(code)?.[1];
  if (file !== undefined && !existsSync(join(folder, file))) return "it needs a file of the reader";
  return undefined;
}
