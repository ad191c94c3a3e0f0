import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const CLIENT = fileURLToPath(import.meta.resolve("@ai-workers/ai-core/client"));
const TSC = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));

async function bundle(code: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: FOLDER },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    // Fails for whatever a browser lacks, `node:` and `cloudflare:` modules among it.
    platform: "browser",
    target: "es2022",
  });
  return { size: gzipSync(outputFiles[0]!.text).byteLength, files: Object.keys(metafile.inputs) };
}

describe("the client in a browser's bundle", () => {
  it("is small, and brings no library along", async () => {
    const all = await bundle('export * from "@ai-workers/ai-core/client"');
    console.log(`client: ${all.size} bytes after gzip`);
    expect(all.files.filter((file) => file.includes("valibot"))).toEqual([]);
    expect(all.size).toBeLessThan(6 * 1024);
    const one = await bundle('export { createTranslateClient } from "@ai-workers/ai-core/client"');
    console.log(`translate alone: ${one.size} bytes after gzip`);
    expect(one.size).toBeLessThan(all.size);
  });
});

const PROGRAM = `
import { createLlmClient, isCallError } from ${JSON.stringify(CLIENT.replace(/\.js$/, ""))};
const llm = createLlmClient({ url: "https://llm.example", key: "k" });
export async function main(signal: AbortSignal): Promise<string> {
  try {
    for await (const part of llm.streamChat("Hello", { signal })) if (part.type === "text-delta") return part.text;
    return (await llm.chat({ messages: [{ role: "user", content: "Hello" }] })).text;
  } catch (error) {
    return isCallError(error) ? error.code : "other";
  }
}
`;

describe("the client's types", () => {
  it.each([
    ["a browser", ["ESNext", "DOM"], []],
    ["Node", ["ESNext"], ["node"]],
    ["Workers", ["ESNext"], ["@cloudflare/workers-types"]],
  ])("compile for %s alone", (_title, lib, types) => {
    const folder = mkdtempSync(join(tmpdir(), "client-types-"));
    try {
      writeFileSync(join(folder, "main.ts"), PROGRAM);
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        lib,
        types,
        typeRoots: [`${FOLDER}node_modules/@types`, `${FOLDER}node_modules`],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
      execFileSync(process.execPath, [TSC, "-p", folder], { encoding: "utf8" });
    } catch (error) {
      throw new Error((error as { stdout: string }).stdout, { cause: error });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
