/**
 * Writes every template as a project to one folder, as the branch `templates` contains them for
 * Cloudflare's deploy buttons: `pnpm templates <folder> [--vendor]`.
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readTemplates } from "../src/template.ts";

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: pnpm templates <folder> [--vendor]");
  process.exit(2);
}

const own = fileURLToPath(new URL("..", import.meta.url));
const names = Object.keys(readTemplates(join(own, "dist")).facts);
for (const name of names) {
  const given = [join(own, "bin/create-worker.js"), name, join(folder, name), ...options];
  const { status } = spawnSync(process.execPath, given, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) process.exit(1);
}
console.log(`${folder} has ${names.join(", ")}`);
