/**
 * `pnpm models:drift [FILE]`: reports models that are new, gone or have new prices, according to
 * Cloudflare's list in a file or from its REST API. Exits with 1 if there are any, and with 2 if
 * there is no list.
 * @module
 */
import { resolve } from "node:path";
import { compare, type Drift } from "./compare.ts";
import { fetchList, readList } from "./read-list.ts";

const [path] = process.argv.slice(2).filter((word) => word !== "--");
/** pnpm changes to the root, but the path is relative to where the command was run. */
const folder = process.env["INIT_CWD"] ?? process.cwd();

try {
  const listed =
    path === undefined ? await fetchList(process.env) : await readList(resolve(folder, path));
  const lines = describe(compare(listed));
  console.log(
    lines.length === 0 ? `The table agrees with ${listed.length} models.` : lines.join("\n"),
  );
  process.exitCode = lines.length === 0 ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

function describe({ added, gone, priced, leaving }: Drift): string[] {
  return [
    ...section(
      "New: add a row to packages/ai-core/src/models, or serve it with EXTRA_MODELS.",
      added.map(({ id, task, price }) => `${id} (${task}${price ? `, ${price}` : ""})`),
    ),
    ...section("Gone: move the id to packages/ai-core/src/models/retired.ts.", gone),
    ...section(
      "Priced anew: correct the row, or set `price` in EXTRA_MODELS.",
      priced.map(
        ({ id, unit, table, listed }) => `${id}: ${unit} ${table ?? "unknown"} -> ${listed}`,
      ),
    ),
    ...section(
      "To be retired by Cloudflare.",
      leaving.map(({ id, date }) => `${id} on ${date}`),
    ),
  ];
}

function section(title: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [title, ...entries.map((entry) => `  ${entry}`)];
}
