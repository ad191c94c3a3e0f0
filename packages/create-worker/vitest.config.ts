import { defineConfig } from "vitest/config";

// The templates in dist/ have tests of their own.
export default defineConfig({ test: { include: ["src/**/*.test.ts"] } });
