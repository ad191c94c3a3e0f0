import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
// The built package, as a project would have it.
import { localAi } from "./dist/node/vitest.js";

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [cloudflareTest(localAi({ config: "test/fixture/wrangler.jsonc" }))],
        test: {
          name: "workerd",
          isolate: false,
          include: ["test/**/*.test.ts", "src/**/*.test.ts"],
          exclude: ["src/node/**"],
        },
      },
      { test: { name: "node", include: ["src/node/**/*.test.ts"] } },
    ],
  },
});
