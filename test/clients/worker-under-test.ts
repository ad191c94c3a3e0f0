/**
 * Test configuration for one Worker: the Worker in workerd, with local-ai as its `AI`.
 * @module
 */
import { bundled, localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { fileURLToPath } from "node:url";
import { defineProject } from "vitest/config";

export interface WorkerUnderTest {
  /** The project's test files, in the Worker's folder. Default: all. */
  include?: string[];
  /** Test files to leave to another project. */
  exclude?: string[];
  /** `true` starts the Worker anew for each file, for tests that read its ledger or its model's calls. */
  isolate?: boolean;
  /** Variables and secrets. Set `DEFAULT_MODEL` if a test depends on the model's capabilities. */
  bindings?: Record<string, string>;
  r2Buckets?: string[];
  /** Bindings of `caller.js`, another Worker of the account, to entrypoints of this one; an empty name is the default. */
  caller?: Record<string, string>;
}

const WARM_UP = fileURLToPath(new URL("warm-up.ts", import.meta.url).href);

export function workerUnderTest(name: string, options: WorkerUnderTest = {}) {
  const { bindings = {}, r2Buckets = [], caller } = options;
  const { include = ["*.test.ts"], exclude = [], isolate = false } = options;
  const project = isolate ? `${name}-isolated` : name;
  // The plugin's name for the Worker under test.
  const runner = `vitest-plugin-runner-${project}`;
  const path = fileURLToPath(new URL(`${name}/caller.js`, import.meta.url).href);
  return defineProject({
    test: {
      name: project,
      include,
      exclude,
      isolate,
      // A Worker takes longer to load than most files take to run.
      maxWorkers: 1,
      setupFiles: [WARM_UP],
      testTimeout: 30_000,
    },
    plugins: [
      bundled("@ai-workers/ai-core"),
      cloudflareTest(
        localAi({
          config: fileURLToPath(new URL(`../../apps/${name}/wrangler.jsonc`, import.meta.url).href),
          miniflare: {
            bindings: { ALLOW_ANONYMOUS: "true", ...bindings },
            // All tests are one caller, which sends many requests.
            ratelimits: {
              RATE_LIMITER: { namespace_id: "tests", simple: { limit: 100_000, period: 10 } },
            },
            r2Buckets,
            ...(caller && { serviceBindings: { CALLER: "caller" } }),
            workers: caller
              ? [
                  {
                    name: "caller",
                    modules: [{ type: "ESModule", path }],
                    compatibilityDate: "2026-11-01",
                    serviceBindings: Object.fromEntries(
                      Object.entries(caller).map(([binding, entrypoint]) => [
                        binding,
                        entrypoint ? { name: runner, entrypoint } : runner,
                      ]),
                    ),
                  },
                ]
              : [],
          },
        }),
      ),
    ],
  });
}
