import { localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The Worker's log lines are shown of tests that fail.
  test: { silent: "passed-only" },
  plugins: [
    cloudflareTest(
      localAi({
        miniflare: {
          bindings: { ALLOW_ANONYMOUS: "true" },
          // The tests are one caller in a hurry.
          ratelimits: {
            RATE_LIMITER: { namespace_id: "tests", simple: { limit: 1000, period: 10 } },
          },
        },
      }),
    ),
  ],
});
