/**
 * Bundles a Worker into one module, as it is deployed.
 * @module
 */
import { buildSync } from "esbuild";
import { fileURLToPath } from "node:url";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const bundles = new Map<string, string>();

/**
 * Returns one module; a Worker that calls models is bundled together with the binding.
 *
 * @param entry path from this folder
 */
export function bundle(entry: string, callsModels: boolean): string {
  const key = `${entry} ${callsModels}`;
  const known = bundles.get(key) ?? build(entry, callsModels);
  bundles.set(key, known);
  return known;
}

function build(entry: string, callsModels: boolean): string {
  const contents = callsModels
    ? `import worker from "./${entry}"; import { withAi } from "./workers/ai-binding.js"; export default withAi(worker); export * from "./${entry}";`
    : `export { default } from "./${entry}";`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: path(".") },
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*"],
  });
  return outputFiles[0]!.text;
}
