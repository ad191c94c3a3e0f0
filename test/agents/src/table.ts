/**
 * Writes the table of these runs in docs/compatibility.md.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";

export interface Row {
  title: string;
  version: string;
  speaks: string;
  /** Title of each task, and its failure, if any. */
  results: { task: string; fault: string | undefined }[];
}

const DOCUMENT = new URL("../../../docs/compatibility.md", import.meta.url);
const MARKS = [
  "<!-- agents: written by pnpm test:agents --all -->",
  "<!-- agents end -->",
] as const;

/** Rewrites the table between its markers. */
export async function writeTable(rows: readonly Row[]): Promise<void> {
  const text = await readFile(DOCUMENT, "utf8");
  const [start, end] = MARKS.map((mark) => text.indexOf(mark));
  if (start === -1 || end === -1)
    throw new Error("docs/compatibility.md lacks the table's markers.");
  const lines = [
    "| program | version | speaks | works | fails |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(({ title, version, speaks, results }) => {
      const works = results.filter(({ fault }) => fault === undefined).map(({ task }) => task);
      const fails = results.flatMap(({ task, fault }) => (fault ? `${task}: ${fault}` : []));
      const cells = [title, version, speaks, works.join("; ") || "–", fails.join("; ") || "–"];
      return `| ${cells.join(" | ")} |`;
    }),
  ];
  const table = `${MARKS[0]}\n\n${lines.join("\n")}\n\n`;
  await writeFile(DOCUMENT, `${text.slice(0, start)}${table}${text.slice(end)}`);
}
