import { localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const name = "llm";

export default defineConfig({
  test: { name, testTimeout: 30_000 },
  plugins: [
    cloudflareTest(
      localAi({
        miniflare: {
          ratelimits: {
            RATE_LIMITER: { namespace_id: "tests", simple: { limit: 100_000, period: 10 } },
          },
          // The tests know what this model can do; the Worker may have another default.
          bindings: { ALLOW_ANONYMOUS: "true", DEFAULT_MODEL: "@cf/google/gemma-4-26b-a4b-it" },
          serviceBindings: { CALLER: "caller" },
          workers: [
            {
              // Another Worker of the account, which has the one under test as a service binding.
              name: "caller",
              modules: [{ type: "ESModule", path: "test/caller.js" }],
              compatibilityDate: "2026-11-01",
              // The plugin's name for the Worker under test.
              serviceBindings: {
                LLM: { name: `vitest-plugin-runner-${name}`, entrypoint: "Llm" },
                LLM_HTTP: `vitest-plugin-runner-${name}`,
              },
            },
          ],
        },
      }),
    ),
  ],
});
