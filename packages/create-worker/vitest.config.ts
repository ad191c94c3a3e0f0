import { defineConfig } from "vitest/config";

// The templates in dist/ have their own tests.
export default defineConfig({
  test: {
    projects: [
      // They start programs, which takes seconds on a busy machine.
      {
        test: {
          name: "program",
          include: ["src/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Takes minutes, and installs from the registry: `pnpm test:templates`.
      { test: { name: "templates", include: ["test/*.test.ts"], maxConcurrency: 2 } },
    ],
  },
});
