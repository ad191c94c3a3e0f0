/**
 * local-ai's Worker, as an option of Miniflare.
 * @module
 */
import { readFileSync } from "node:fs";
import { SERVICE } from "./derive-config.ts";
import { compatibility, WORKER_PATH } from "./worker-file.ts";

export interface ServiceWorker {
  name: string;
  modules: { type: "ESModule"; path: string; contents: string }[];
  compatibilityDate: string;
  compatibilityFlags: string[];
  bindings: Record<string, string>;
}

export function serviceWorker(bindings: Record<string, string>): ServiceWorker {
  const { compatibility_date, compatibility_flags } = compatibility();
  return {
    name: SERVICE,
    // Passed as contents: workerd rejects a path outside the project's folder.
    modules: [{ type: "ESModule", path: "worker.js", contents: readFileSync(WORKER_PATH, "utf8") }],
    compatibilityDate: compatibility_date,
    compatibilityFlags: compatibility_flags,
    bindings,
  };
}
