/**
 * A Worker of this repository as Miniflare takes it, with a fake model as its `AI` binding.
 * @module
 */
import { buildSync } from "esbuild";
import { fileURLToPath } from "node:url";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** @param ai name of the fake model's entrypoint; the Worker that exports it has its name in kebab case. */
export function worker(
  name: string,
  entry: string,
  bindings: Record<string, string> = {},
  ai?: string,
): object {
  const { outputFiles } = buildSync({
    entryPoints: [path(entry)],
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*"],
  });
  const service = ai?.replace(/(?<=.)(?=[A-Z])/g, "-").toLowerCase();
  return {
    name,
    modules: true,
    script: outputFiles[0]!.text,
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["enable_request_signal"],
    bindings,
    serviceBindings: ai === undefined ? {} : { AI: { name: service, entrypoint: ai } },
    unsafeDirectSockets: [{ port: 0 }],
  };
}
