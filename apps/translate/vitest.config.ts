import { localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(
            localAi({
              miniflare: {
                ratelimits: {
                  RATE_LIMITER: { namespace_id: "tests", simple: { limit: 100_000, period: 10 } },
                },
                // The tests know what this model can do; the Worker may have another default.
                bindings: { ALLOW_ANONYMOUS: "true", DEFAULT_MODEL: "@cf/meta/m2m100-1.2b" },
              },
            }),
          ),
        ],
        test: { name: "worker", include: ["test/*.test.ts"], testTimeout: 30_000 },
      },
      // Clients that are made for Node, and a second Worker, against `local-ai dev`.
      { test: { name: "clients", include: ["test/clients/*.test.ts"] } },
    ],
  },
});
