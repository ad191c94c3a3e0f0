/**
 * Returns Miniflare's options for a Worker of this repository, with a fake model as its `AI`
 * binding.
 * @module
 */
import { bundle } from "./bundle.ts";

/**
 * @param entry path from this folder
 * @param upstream the Worker or server that acts as the model; a Worker that calls it is bundled
 * with the binding
 * @param more bindings that are not text
 */
export function worker(
  name: string,
  entry: string,
  bindings: Record<string, string> = {},
  upstream?: string | { external: { address: string; http: object } },
  more: object & {
    durableObjects?: Record<string, { className: string; useSQLite: boolean }>;
  } = {},
): object {
  const objects = Object.values(more.durableObjects ?? {}).map(({ className }) => className);
  return {
    name,
    modules: true,
    script: bundle(entry, upstream !== undefined, objects),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["enable_request_signal"],
    bindings,
    serviceBindings: upstream ? { UPSTREAM: upstream } : {},
    unsafeDirectSockets: [{ port: 0 }],
    ...more,
  };
}
