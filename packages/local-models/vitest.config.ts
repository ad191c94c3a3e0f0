import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Hides the Workers' output, which would hide these lines.
    onConsoleLog: (log) => /^(Skipped|Lines of local-models)/.test(log),
    projects: [
      { test: { name: "program", include: ["src/**/*.test.ts"] } },
      // Installs the library that runs models, so it does not run with every test: `pnpm test:models`.
      { test: { name: "models", include: ["test/*.test.ts"] } },
    ],
  },
});
