import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
// The built package, as a project would use it.
import { localAi } from "./dist/node/vitest.js";
import { llmWorker, servedLocalAi, SERVER_WORKER } from "./test/fixture/workers.js";

const entrypoint = "LocalAi";

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(
            localAi({
              config: "test/fixture/wrangler.jsonc",
              miniflare: {
                serviceBindings: {
                  SERVED_AI: { name: "local-ai-served", entrypoint },
                  LLM_AI: { name: "local-ai-by-llm", entrypoint },
                  SERVER: "server",
                },
                workers: [
                  servedLocalAi("local-ai-served", "server"),
                  SERVER_WORKER,
                  servedLocalAi("local-ai-by-llm", "llm"),
                  llmWorker(),
                ],
              },
            }),
          ),
        ],
        test: {
          name: "workerd",
          isolate: false,
          // The first call through apps/llm starts two Workers, which takes seconds on a busy machine.
          testTimeout: 30_000,
          include: ["test/**/*.test.ts", "src/**/*.test.ts"],
          exclude: ["src/node/**"],
        },
      },
      { test: { name: "node", include: ["src/node/**/*.test.ts"] } },
    ],
  },
});
