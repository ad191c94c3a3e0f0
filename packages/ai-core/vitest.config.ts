import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Its build without Node's modules, which wrangler's bundler chooses by itself. */
const mediabunny = "/node_modules/mediabunny/dist/bundles/mediabunny.mjs";

/** These change what the isolate remembers: its model table, and the retired models that callers named. */
const CHANGE_THE_ISOLATE = [
  "src/models/custom.test.ts",
  "src/run/call/custom-model.test.ts",
  "test/extra-models.test.ts",
  "test/model-states.test.ts",
];

export default defineConfig({
  resolve: { alias: { mediabunny: import.meta.dirname + mediabunny } },
  plugins: [
    cloudflareTest({
      main: "test/main.ts",
      miniflare: {
        compatibilityDate: "2026-11-01",
        compatibilityFlags: ["enable_request_signal"],
        kvNamespaces: ["CACHE"],
        d1Databases: { LEDGER_DB: "ledger" },
        durableObjects: {
          LEDGER: { className: "Ledger", useSQLite: true },
          RESPONSES: { className: "Responses", useSQLite: true },
        },
      },
    }),
  ],
  test: {
    silent: "passed-only",
    projects: [
      {
        extends: true,
        test: {
          name: "one isolate",
          // Starting an isolate for each of 120 files takes longer than their tests.
          isolate: false,
          maxWorkers: 1,
          setupFiles: ["test/unchanged-isolate.ts"],
          exclude: [...CHANGE_THE_ISOLATE, "**/node_modules/**"],
        },
      },
      { extends: true, test: { name: "an isolate per file", include: CHANGE_THE_ISOLATE } },
    ],
  },
});
