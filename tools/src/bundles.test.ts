import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ROOT } from "./paths.ts";

/** KiB after gzip. */
const LIMITS: Record<string, number> = { "all-in-one": 260, translate: 130, whisper: 140 };
const APPS = ["all-in-one", "llm", "translate", "text-to-image", "whisper", "text-to-speech"];

/** As wrangler bundles it, with the list of files that went in. */
async function bundle(app: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${ROOT}apps/${app}/src/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    keepNames: true,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
  });
  return { code: outputFiles[0]!.text, files: Object.keys(metafile.inputs) };
}

describe.each(APPS)("the bundle of %s", (app) => {
  it("holds nothing of local-ai", async () => {
    const { code, files } = await bundle(app);
    expect(files.some((file) => file.includes("ai-core"))).toBe(true);
    expect(files.filter((file) => file.includes("local-ai"))).toEqual([]);
    expect(code).not.toContain("no model ran");
  });

  it("is small after gzip", async () => {
    const { code } = await bundle(app);
    expect(gzipSync(code).byteLength).toBeLessThan((LIMITS[app] ?? 100) * 1024);
  });
});
