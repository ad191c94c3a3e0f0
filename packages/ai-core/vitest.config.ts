import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
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
