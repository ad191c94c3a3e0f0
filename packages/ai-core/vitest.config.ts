import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Its build without Node's modules, which wrangler's bundler chooses by itself. */
const mediabunny = "/node_modules/mediabunny/dist/bundles/mediabunny.mjs";

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
});
