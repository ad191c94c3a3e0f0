/**
 * Follows the section "Make it yours" of README.md literally, or the same section of README.zh-CN.md.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROUTE_TO_ADD = /- \*\*(?:Add a route|添加路由)\*\*[^]*?```ts\n([^]*?)```/;
const FIRST_MODEL = /defaultModels: \{\s*"?[\w-]+"?: "(@cf\/[^"]+)"/;
const CUSTOM_MODEL = /`customModel\("(@[^"]+)", \{ like: "@cf\/…" \}\)`/;
const ROUTE_TO_FILTER = /(?:One of a list: |只删一组中的一条：)`(\.\.\.\w+)(\.filter\(.*\))`/;
const ROUTE_TO_REMOVE = /- \*\*(?:Remove a route|删除路由)\*\*[^`]*`routes`[^`]*`(?:\.\.\.)?(\w+)`/;

/**
 * Adds the route that the document shows, removes those that it names, and makes the first default model a custom one.
 *
 * @returns the custom model's id
 */
export function makeItYours(project: string, document: "README.md" | "README.zh-CN.md"): string {
  const readme = readFileSync(join(project, document), "utf8");
  const added = ROUTE_TO_ADD.exec(readme)?.[1];
  const removed = ROUTE_TO_REMOVE.exec(readme)?.[1];
  if (added === undefined || removed === undefined)
    throw new Error(`${document} does not show a route to add, or names none to remove`);
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
  const custom = CUSTOM_MODEL.exec(readme)?.[1];
  if (custom === undefined) throw new Error(`${document} does not show a custom model`);
  const filtered = list === undefined ? without : without.replace(`${list},`, `${list}${filter},`);
  const text = filtered
    .replace("routes: [", `routes: [\n${added}`)
    .replace(FIRST_MODEL, (found, id: string) =>
      found.replace(`"${id}"`, `customModel("${custom}", { like: "${id}" })`),
    );
  const imports =
    'import { json } from "@ai-workers/ai-core";\nimport { customModel } from "@ai-workers/ai-core/models";\n';
  writeFileSync(path, imports + text);
  return custom;
}

/** Adds a letter to the id of the first default model. */
export function misspellModel(project: string): { id: string; restore: () => void } {
  const path = join(project, "src/app.ts");
  const app = readFileSync(path, "utf8");
  const id = FIRST_MODEL.exec(app)?.[1];
  if (id === undefined) throw new Error("src/app.ts has no default model");
  writeFileSync(path, app.replace(`"${id}"`, `"${id}x"`));
  return { id, restore: () => writeFileSync(path, app) };
}
