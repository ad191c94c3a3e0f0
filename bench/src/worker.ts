/**
 * A Worker of this repository as Miniflare takes it, with a fake model as its `AI` binding.
 * @module
 */
import { buildSync } from "esbuild";
import { fileURLToPath } from "node:url";

/** @param upstream the Worker or the server that is the model; a Worker with one is bundled with the binding around it. */
export function worker(
  name: string,
  entry: string,
  bindings: Record<string, string> = {},
  upstream?: string | { external: { address: string; http: object } },
): object {
  const contents = upstream
    ? `import worker from "./${entry}"; import { withAi } from "./workers/ai-binding.js"; export default withAi(worker);`
    : `export { default } from "./${entry}";`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*"],
  });
  return {
    name,
    modules: true,
    script: outputFiles[0]!.text,
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["enable_request_signal"],
    bindings,
    serviceBindings: upstream ? { UPSTREAM: upstream } : {},
    unsafeDirectSockets: [{ port: 0 }],
  };
}
