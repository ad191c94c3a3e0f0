import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // One isolate for all files: loading ai-core anew for each takes longer than most of them.
  test: { testTimeout: 60_000, isolate: false, maxWorkers: 1, silent: "passed-only" },
  plugins: [
    cloudflareTest({
      miniflare: {
        compatibilityDate: "2026-11-01",
        compatibilityFlags: ["enable_request_signal"],
      },
    }),
  ],
});
