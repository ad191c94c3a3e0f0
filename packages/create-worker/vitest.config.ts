import { defineConfig } from "vitest/config";

// The templates in dist/ have tests of their own.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "program", include: ["src/**/*.test.ts"] } },
      // Minutes long, and installs from the registry: `pnpm test:templates`.
      { test: { name: "templates", include: ["test/*.test.ts"], maxConcurrency: 2 } },
    ],
  },
});
