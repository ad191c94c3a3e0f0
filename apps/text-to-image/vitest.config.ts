import { localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const name = "text-to-image";

export default defineConfig({
  plugins: [
    cloudflareTest(
      localAi({
        miniflare: {
          // The tests know what this model can do; the Worker may have another default.
          bindings: {
            ALLOW_ANONYMOUS: "true",
            DEFAULT_MODEL: "@cf/black-forest-labs/flux-1-schnell",
          },
          ratelimits: {
            RATE_LIMITER: { namespace_id: "tests", simple: { limit: 100_000, period: 10 } },
          },
          r2Buckets: ["IMAGE_BUCKET"],
          serviceBindings: { CALLER: "caller" },
          workers: [
            {
              // Another Worker of the account, which has the one under test as a service binding.
              name: "caller",
              modules: [{ type: "ESModule", path: "test/caller.js" }],
              compatibilityDate: "2026-11-01",
              // The plugin's name for the Worker under test.
              serviceBindings: {
                PAINTER: { name: `vitest-plugin-runner-${name}`, entrypoint: "TextToImage" },
              },
            },
          ],
        },
      }),
    ),
  ],
  test: { name, testTimeout: 30_000 },
});
