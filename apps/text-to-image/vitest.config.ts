import { bundled, localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Shows the Worker's log lines only for tests that fail.
    silent: "passed-only",
    // The first request starts the Worker, which takes seconds on a slow machine.
    testTimeout: 30_000,
  },
  plugins: [
    bundled("@ai-workers/ai-core"),
    cloudflareTest(
      localAi({
        miniflare: {
          bindings: { ALLOW_ANONYMOUS: "true" },
          // All tests are one caller, which sends many requests.
          ratelimits: {
            RATE_LIMITER: { namespace_id: "tests", simple: { limit: 1000, period: 10 } },
          },
        },
      }),
    ),
  ],
});
