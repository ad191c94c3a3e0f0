import { localAi } from "@ai-workers/local-ai/vitest";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [cloudflareTest(localAi({ miniflare: { bindings: { ALLOW_ANONYMOUS: "true" } } }))],
});
