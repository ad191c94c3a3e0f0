/**
 * Bundles the Worker, and writes the config that wrangler needs to run it next to a project.
 * @module
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Older than every supported wrangler version; nothing here needs a later date. */
const COMPATIBILITY_DATE = "2026-01-01";
/** Errors keep their names, and a caller's AbortSignal is transferred, as with the real binding. */
const COMPATIBILITY_FLAGS = ["enhanced_error_serialization", "enable_abortsignal_rpc"];

const folder = new URL("../", import.meta.url);
await rm(new URL("dist", folder), { recursive: true, force: true });
// jpeg-js is bundled, and its licence must be included.
const licence = await readFile(new URL("node_modules/jpeg-js/LICENSE", folder), "utf8");
await build({
  absWorkingDir: fileURLToPath(folder),
  entryPoints: ["src/worker.ts"],
  outfile: "dist/worker.js",
  bundle: true,
  format: "esm",
  target: "es2024",
  minifySyntax: true,
  external: ["cloudflare:workers"],
  // jpeg-js ends with Buffer.from(bytes), its only use of Node's API.
  inject: ["src/media/buffer-shim.ts"],
  banner: { js: `/* With jpeg-js (github.com/jpeg-js/jpeg-js):\n${licence.trim()}\n*/` },
  sourcemap: true,
  // src is published beside dist.
  sourcesContent: false,
});
// The Node part includes the model table, like the Worker: ai-core is not a dependency of users.
await build({
  absWorkingDir: fileURLToPath(folder),
  entryPoints: ["src/node/cli.ts", "src/node/start-dev.ts", "src/node/vitest.ts"],
  outdir: "dist/node",
  bundle: true,
  splitting: true,
  chunkNames: "shared-[hash]",
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: true,
  external: ["jsonc-parser"],
});
const config = {
  name: "local-ai",
  main: "worker.js",
  compatibility_date: COMPATIBILITY_DATE,
  compatibility_flags: COMPATIBILITY_FLAGS,
  no_bundle: true,
};
await writeFile(new URL("dist/wrangler.json", folder), `${JSON.stringify(config, undefined, 2)}\n`);
const contents = await readFile(new URL("dist/worker.js", folder));
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(
  `dist/worker.js ${kilobytes(contents.length)} (gzip ${kilobytes(gzipSync(contents).length)})`,
);
