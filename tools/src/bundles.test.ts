import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ROOT } from "./paths.ts";
import { tasksOf, WORKERS } from "./workers.ts";

/** KiB after gzip. Cloudflare's free plan takes 3 MiB; a third of it leaves room for a fork's own code. */
const LIMIT = 1024;
/** For Workers that only pass JSON on. The others hold detectors of languages and parsers of audio. */
const SMALL_LIMIT = 130;
const LARGE_TASKS = ["translation", "speech-recognition"];

/** As wrangler bundles it, with the list of files that went in. */
async function bundle(app: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${ROOT}apps/${app}/src/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
  });
  return { code: outputFiles[0]!.text, files: Object.keys(metafile.inputs) };
}

describe.each(WORKERS)("the bundle of %s", (app) => {
  it("contains no part of local-ai, and is small after gzip", { timeout: 60_000 }, async () => {
    const { code, files } = await bundle(app);
    expect(files.some((file) => file.includes("ai-core"))).toBe(true);
    expect(files.filter((file) => file.includes("local-ai"))).toEqual([]);
    expect(code).not.toContain("no model ran");
    const size = gzipSync(code).byteLength / 1024;
    console.log(`${app}: ${size.toFixed(1)} KiB after gzip`);
    const isLarge = tasksOf(app).some((task) => LARGE_TASKS.includes(task));
    expect(size).toBeLessThan(isLarge ? LIMIT : SMALL_LIMIT);
  });
});
