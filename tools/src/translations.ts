/**
 * Compares each document `X.zh-CN.md` with `X.md`: the same headings by number and level, tables of
 * the same size, and identical commands and responses. Run by `pnpm check`.
 * @module
 */
import { globSync } from "node:fs";
import { codeBlocks } from "./code-blocks.ts";
import { read, ROOT } from "./paths.ts";

/** Returns the differences in words. */
export function differences(english: string, chinese: string): string[] {
  const found: string[] = [];
  const [titles, others] = [headings(english), headings(chinese)];
  const at = titles.findIndex(({ level }, index) => others[index]?.level !== level);
  if (at >= 0 || titles.length !== others.length)
    found.push(
      `the headings differ from "${titles[at]?.text ?? "the end"}" and "${others[at < 0 ? titles.length : at]?.text ?? "the end"}" on`,
    );
  const [sizes, otherSizes] = [tables(english), tables(chinese)];
  if (sizes.join() !== otherSizes.join())
    found.push(`the tables have ${sizes.join(", ")} lines, and ${otherSizes.join(", ")}`);
  const [blocks, otherBlocks] = [commands(english), commands(chinese)];
  for (const [index, code] of blocks.entries())
    if (otherBlocks[index] !== code) found.push(`this block differs:\n${code}`);
  if (blocks.length < otherBlocks.length)
    found.push(`this block has no original:\n${otherBlocks[blocks.length]}`);
  return found;
}

/** Ignores lines that only look like headings: comments in a block of commands. */
function headings(text: string): { level: number; text: string }[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/^(#+) (.*)$/gm)].map(([, marks, title]) => ({
    level: marks!.length,
    text: title!,
  }));
}

function tables(text: string): number[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/(?:^\|.*\n?)+/gm)].map(
    ([table]) => table.trimEnd().split("\n").length,
  );
}

/** A block of plain text is prose, such as the list of folders, and is translated. */
function commands(text: string): string[] {
  return codeBlocks(text)
    .filter(({ language }) => language !== "text")
    .map(({ code }) => code);
}

/** Returns paths of the Chinese documents, from the root. */
export function chineseDocuments(): string[] {
  return globSync(["*.zh-CN.md", "{docs,apps,packages,examples}/**/*.zh-CN.md"], {
    cwd: ROOT,
    exclude: (path) => path.endsWith("node_modules") || path.endsWith("dist"),
  }).sort();
}

if (import.meta.main) {
  const documents = chineseDocuments();
  for (const chinese of documents) {
    const english = chinese.replace(".zh-CN.md", ".md");
    const found = differences(read(english), read(chinese));
    if (found.length === 0) continue;
    console.error(`${english} and ${chinese} are out of step: ${found.join("; ")}`);
    process.exitCode = 1;
  }
  if (process.exitCode === undefined)
    console.log(`${documents.length} Chinese documents are in step with the English ones`);
}
