/**
 * Options for `cloudflareTest` of `@cloudflare/vitest-plugin`, so that a project's tests run
 * without a login, and a plugin that makes them start faster.
 * @module
 */
import { resolve } from "node:path";
import { findConfig, writeDerivedConfig } from "./config-file.ts";
import { serviceWorker } from "./service-worker.ts";
import { localAiVariables } from "./worker-file.ts";

export { bundled, type BundledPlugin } from "./bundled.ts";

export interface LocalAiOptions {
  /** The project's wrangler config. Default: the one in the current folder. */
  config?: string;
  /** An environment of that config. */
  environment?: string;
  /** Variables of local-ai, such as `{ LOCAL_AI_FAULTS: "3040*1" }`; the defaults make streams run without delay. */
  vars?: Record<string, string>;
  /** Options for the Worker under test, such as `{ bindings: { … } }`; `workers` are added beside local-ai. */
  miniflare?: Record<string, any> & { workers?: any[] };
}

export interface LocalAiPoolOptions {
  wrangler: { configPath: string; environment?: string };
  miniflare: Record<string, any> & { workers: any[] };
  remoteBindings: false;
}

/** Returns the config without `ai`, and local-ai as a second Worker: `cloudflareTest(localAi())`. */
export function localAi(options: LocalAiOptions = {}): LocalAiPoolOptions {
  const original = resolve(options.config ?? findConfig(process.cwd()));
  const { path } = writeDerivedConfig(original);
  const { environment } = options;
  return {
    wrangler: { configPath: path, ...(environment !== undefined && { environment }) },
    remoteBindings: false,
    miniflare: {
      ...options.miniflare,
      workers: [
        serviceWorker({
          LOCAL_AI_TOKEN_DELAY_MS: "0",
          ...localAiVariables(),
          // Tests use a server only if they request it, whatever runs on the machine.
          LOCAL_AI_URL: "simulator",
          ...options.vars,
        }),
        ...(options.miniflare?.workers ?? []),
      ],
    },
  };
}
