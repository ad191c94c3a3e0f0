import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "examples", include: ["test/*.test.ts"] } },
      // Installs Deno and Bun, so it does not run with every test: `pnpm test:runtimes`.
      { extends: true, test: { name: "runtimes", include: ["test/runtimes/*.test.ts"] } },
    ],
  },
});
