/**
 * Collects figures of one run, and writes them as a table into docs/measurements.md.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";

const FILE = new URL("../../docs/measurements.md", import.meta.url);
const [START, END] = ["<!-- pnpm bench:table -->", "<!-- end of pnpm bench:table -->"];

type Row = readonly [measured: string, figure: string, comparison: string];

const rows: Row[] = [];

/** Adds a row. Each benchmark adds its main figures, also if no table is written. */
export function addRow(...row: Row): void {
  rows.push(row);
}

/** Replaces the table in docs/measurements.md. */
export function writeTable(): void {
  const text = readFileSync(FILE, "utf8");
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start === -1 || end < start) throw new Error(`${FILE.pathname} has no ${START}`);
  const date = new Date().toISOString().slice(0, 10);
  const section = `${START}\n\nOne run on ${date}:\n\n${toMarkdown(rows)}\n\n`;
  writeFileSync(FILE, text.slice(0, start) + section + text.slice(end));
}

/** Columns are padded as the formatter does. */
function toMarkdown(body: readonly Row[]): string {
  const all: readonly Row[] = [["measured", "figure", "compared with"], ...body];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(all[0]!), rule, ...body.map(line)].join("\n");
}
