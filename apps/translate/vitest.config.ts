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
                bindings: { ALLOW_ANONYMOUS: "true" },
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
