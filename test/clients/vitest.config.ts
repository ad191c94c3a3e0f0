import { defineConfig } from "vitest/config";

// A folder for each Worker; `vitest.node.config.ts` is for clients that require Node.
// Shows the Workers' log lines only for tests that fail.
export default defineConfig({
  test: { silent: "passed-only", projects: ["*/vitest*.config.ts"] },
});
