/**
 * Edits TOML. Parsers of TOML drop comments, so lines are edited, and `edit-file.ts` checks the
 * result with a parser.
 * @module
 */
import { parse, stringify } from "smol-toml";
import { leaves, type Change, type Tree } from "./tree.ts";

const HEADER = /^\s*\[/;

export const toml = {
  parse: (text: string): unknown => parse(text),
  write: (settings: Tree): string => `${stringify(settings).trimEnd()}\n`,
  edit(text: string, changes: readonly Change[]): string {
    const lines = text.split("\n");
    for (const change of changes)
      for (const { path, value } of leaves(change.after, change.path))
        setKey(lines, path.map(String), value);
    return `${lines.join("\n").trimEnd()}\n`;
  },
};

function setKey(lines: string[], path: string[], value: unknown): void {
  const name = path.at(-1)!;
  const table = path.slice(0, -1);
  const start = table.length === 0 ? 0 : lines.findIndex((line) => isHeaderOf(line, table)) + 1;
  const line = stringify({ [name]: value }).trim();
  if (table.length > 0 && start === 0) {
    const header = stringify(table.reduceRight<object>((inner, part) => ({ [part]: inner }), {}));
    while (lines.at(-1)?.trim() === "") lines.pop();
    if (lines.length > 0) lines.push("");
    lines.push(header.trim().split("\n").at(-1)!, line);
    return;
  }
  const next = lines.findIndex((other, index) => index >= start && HEADER.test(other));
  const end = next < 0 ? lines.length : next;
  const existing = lines.findIndex(
    (other, index) => index >= start && index < end && keyOf(other) === name,
  );
  if (existing >= 0) lines[existing] = line;
  else lines.splice(lastUsed(lines, start, end), 0, line);
}

/** Returns the position after the last line of a table that is neither empty nor a comment. */
function lastUsed(lines: string[], start: number, end: number): number {
  for (let index = end; index > start; index--)
    if (/^\s*[^#\s]/.test(lines[index - 1]!)) return index;
  return start;
}

function isHeaderOf(line: string, table: readonly string[]): boolean {
  if (!HEADER.test(line) || /^\s*\[\[/.test(line)) return false;
  try {
    let inner: any = parse(line);
    for (const name of table) inner = inner[name];
    return inner !== undefined && Object.keys(inner).length === 0;
  } catch {
    return false;
  }
}

function keyOf(line: string): string | undefined {
  const [, bare, quoted] = /^\s*(?:([\w-]+)|"([^"\\]+)")\s*=/.exec(line) ?? [];
  return bare ?? quoted;
}
