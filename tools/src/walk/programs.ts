/**
 * Finds what readers of a document would run against the Workers of `pnpm dev`, block by block.
 * @module
 */
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

const LOCAL = /\b(?:127\.0\.0\.1|localhost):(\d+)/g;

/** @param ports of the running Workers; code for another port needs another server */
export function programsOf(
  document: string,
  markdown: string,
  ports: readonly number[],
): Program[] {
  const folder = document.startsWith("apps/") ? join(ROOT, dirname(document)) : ROOT;
  const blocks = codeBlocks(markdown);
  return blocks.flatMap(({ language, code }, index): Program[] => {
    const called = [...code.matchAll(LOCAL)].map(([, port]) => Number(port));
    if (called.length === 0 || called.some((port) => !ports.includes(port))) return [];
    const next = blocks[index + 1];
    const expected = next?.language === "console" ? { expected: next.code } : {};
    if (language === "python") return [{ document, language, code, folder, ...expected }];
    if (language === "ts" || language === "js")
      return [{ document, language: "ts", code, folder, ...expected }];
    if (language !== "sh") return [];
    return curlLines(code).map((line, at, lines) => ({
      document,
      language: "sh" as const,
      code: line,
      folder,
      ...(at === lines.length - 1 && expected),
    }));
  });
}

/** Returns commands of a shell block that call a Worker. Others start or deploy something, which other tests cover. */
function curlLines(code: string): string[] {
  return code
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.startsWith("curl "));
}
