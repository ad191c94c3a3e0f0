/**
 * Follows the section "Make it yours" of README.md literally.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROUTE_TO_ADD = /- \*\*Add a route\*\*[^]*?```ts\n([^]*?)```/;
const ROUTE_TO_FILTER = /One of a list: `(\.\.\.\w+)(\.filter\(.*\))`\./;
const ROUTE_TO_REMOVE = /- \*\*Remove a route\*\*[^`]*`routes`, such as `(?:\.\.\.)?(\w+)`/;

/** Adds the route that the README shows, and removes those that it names. */
export function makeItYours(project: string): void {
  const readme = readFileSync(join(project, "README.md"), "utf8");
  const added = ROUTE_TO_ADD.exec(readme)?.[1];
  const removed = ROUTE_TO_REMOVE.exec(readme)?.[1];
  if (added === undefined || removed === undefined)
    throw new Error("README.md does not show a route to add, or names none to remove");
  const path = join(project, "src/app.ts");
  const line = new RegExp(`^ +(?:\\.\\.\\.)?${removed},\\n`, "m");
  const imported = new RegExp(
    `^import \\{ ${removed} \\} from .*\\n|(?<=^import \\{[^}]*)\\b${removed},? ?\\s*`,
    "m",
  );
  const app = readFileSync(path, "utf8");
  const routes = app.indexOf("routes: [");
  const without = app.slice(0, routes).replace(imported, "") + app.slice(routes).replace(line, "");
  if (without.includes(removed)) throw new Error(`src/app.ts uses ${removed} elsewhere as well`);
  const [, list, filter = ""] = ROUTE_TO_FILTER.exec(readme) ?? [];
  const filtered = list === undefined ? without : without.replace(`${list},`, `${list}${filter},`);
  const text = filtered.replace("routes: [", `routes: [\n${added}`);
  writeFileSync(path, `import { json } from "@ai-workers/ai-core";\n${text}`);
}
