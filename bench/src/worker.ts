/**
 * A Worker of this repository as Miniflare takes it, with a fake model as its `AI` binding.
 * @module
 */
import { bundle } from "./bundle.ts";

/**
 * @param entry path from this folder
 * @param upstream the Worker or the server that is the model; a Worker with one is bundled with the binding around it
 * @param more bindings that are no text
 */
export function worker(
  name: string,
  entry: string,
  bindings: Record<string, string> = {},
  upstream?: string | { external: { address: string; http: object } },
  more: object = {},
): object {
  return {
    name,
    modules: true,
    script: bundle(entry, upstream !== undefined),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["enable_request_signal"],
    bindings,
    serviceBindings: upstream ? { UPSTREAM: upstream } : {},
    unsafeDirectSockets: [{ port: 0 }],
    ...more,
  };
}
