/**
 * Checks which folder may import which, according to the tables of docs/architecture.md. Run by
 * `pnpm check`.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { read, ROOT } from "./paths.ts";

const DOCUMENT = "docs/architecture.md";

/** Folder → the folders that it may import; `run/<task>` stands for every folder of `run/` without a row. */
export type Boundaries = Map<string, readonly string[]>;

/** Reads the table that follows a line with `packages/<name>/src`. @throws Error if there is none */
export function readBoundaries(source: string, document = read(DOCUMENT)): Boundaries {
  const [, ...after] = document.split(`\`${source}\``);
  const table = after.join().match(/(?:^\|.*\n)+/m)?.[0];
  if (table === undefined) throw new Error(`${DOCUMENT} has no table for ${source}.`);
  const rows = table.trim().split("\n").slice(2);
  return new Map(
    rows.map((row) => {
      const [, room = "", , allowed = ""] = row.split("|").map((cell) => cell.trim());
      const names = allowed === "nothing" ? [] : allowed.split(", ");
      return [room.replaceAll(/^`|\/?`$/g, ""), names];
    }),
  );
}

/** Returns the problems in words: a folder without a row, an import that no row allows, a row that names a later one. */
export function crossings(source: string, boundaries: Boundaries, root = ROOT): string[] {
  const rows = [...boundaries.keys()];
  const roomOf = (path: string) => {
    const [folder, inner] = path.split("/").slice(0, -1);
    return rows.some((row) => row.startsWith(`${folder}/`)) && inner
      ? `${folder}/${inner}`
      : folder;
  };
  const rowOf = (room: string) =>
    boundaries.has(room) ? room : room.includes("/") ? placeholder(rows, room) : undefined;

  const found = new Set<string>();
  for (const [row, allowed] of boundaries)
    for (const name of allowed)
      if (!rows.slice(0, rows.indexOf(row)).includes(name))
        found.add(
          `${DOCUMENT}: \`${row}\` may import only rows above it, and \`${name}\` is none.`,
        );
  for (const [file, imported] of importsIn(join(root, source))) {
    const [from, to] = [roomOf(file), roomOf(imported)];
    if (from === undefined || to === undefined || from === to) continue;
    const row = rowOf(from);
    if (row === undefined)
      found.add(
        `${source}/${from} has no row in the table of ${DOCUMENT}. Add one below all that it imports: | \`${from}/\` | what it holds | ${to} |`,
      );
    else if (![to, rowOf(to)].some((name) => name && boundaries.get(row)!.includes(name)))
      found.add(
        `${source}/${file} imports ${imported}: the row \`${row}/\` in ${DOCUMENT} does not allow ${to}.`,
      );
  }
  return [...found];
}

function placeholder(rows: readonly string[], room: string): string | undefined {
  return rows.find((row) => row.startsWith(`${dirname(room)}/<`));
}

/** Yields each import between files of the folder, tests excluded, both as paths within it. */
function* importsIn(folder: string): Generator<[file: string, imported: string]> {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".ts") || /\.test(?:-d)?\.ts$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, specifier] of text.matchAll(/(?:from|import) ?\(?"(\.[^"]+)"/g))
      yield [file, normalize(join(dirname(file), specifier!))];
  }
}

if (import.meta.main) {
  const found = [
    "packages/ai-core/src",
    "packages/connect/src",
    "packages/local-models/src",
  ].flatMap((source) => crossings(source, readBoundaries(source)));
  for (const line of found) console.error(line);
  process.exitCode = found.length === 0 ? 0 : 1;
}
