import { defineConfig } from "vitest/config";

// The templates in dist/ have their own tests.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "program", include: ["src/**/*.test.ts"] } },
      // Takes minutes, and installs from the registry: `pnpm test:templates`.
      { test: { name: "templates", include: ["test/*.test.ts"], maxConcurrency: 2 } },
    ],
  },
});
