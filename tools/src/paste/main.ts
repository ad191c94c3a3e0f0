/**
 * `pnpm build:paste`: writes `dist/paste/<worker>.js`.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "../paths.ts";
import { WORKERS } from "../workers.ts";
import { pasteFile } from "./bundle.ts";

const folder = join(ROOT, "dist/paste");
mkdirSync(folder, { recursive: true });
for (const name of WORKERS) {
  const code = await pasteFile(name);
  writeFileSync(join(folder, `${name}.js`), code);
  const kib = (text: string | Buffer) => `${(Buffer.byteLength(text) / 1024).toFixed(0)} KiB`;
  console.log(`dist/paste/${name}.js: ${kib(code)}, gzip ${kib(gzipSync(code))}`);
}
