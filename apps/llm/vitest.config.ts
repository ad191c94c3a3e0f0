import { localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { testTimeout: 30_000 },
  plugins: [
    cloudflareTest(
      localAi({
        miniflare: {
          ratelimits: {
            RATE_LIMITER: { namespace_id: "tests", simple: { limit: 100_000, period: 10 } },
          },
          bindings: { ALLOW_ANONYMOUS: "true" },
        },
      }),
    ),
  ],
});
