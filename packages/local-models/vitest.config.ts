import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // What the Workers print would hide these.
    onConsoleLog: (log) => /^(Skipped|Lines of local-models)/.test(log),
    projects: [
      { test: { name: "program", include: ["src/**/*.test.ts"] } },
      // Installs the library that runs models, so not with every test: `pnpm test:models`.
      { test: { name: "models", include: ["test/*.test.ts"] } },
    ],
  },
});
