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
 * @param objects names of its classes of Durable Objects, which call models, too
 */
export function bundle(
  entry: string,
  callsModels: boolean,
  objects: readonly string[] = [],
): string {
  const key = `${entry} ${callsModels} ${objects.join(" ")}`;
  const known = bundles.get(key) ?? build(entry, callsModels, objects);
  bundles.set(key, known);
  return known;
}

function build(entry: string, callsModels: boolean, objects: readonly string[]): string {
  const wrapped = objects.map((name) => `export class ${name} extends withOwnAi(all.${name}) {}`);
  const contents = callsModels
    ? `import * as all from "./${entry}"; import { withAi, withOwnAi } from "./workers/ai-binding.js"; export * from "./${entry}"; export default withAi(all.default); ${wrapped.join("\n")}`
    : `export { default } from "./${entry}"; export * from "./${entry}";`;
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
