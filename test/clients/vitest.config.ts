import { defineConfig } from "vitest/config";

// A folder for each Worker; `vitest.node.config.ts` is for clients that require Node.
export default defineConfig({ test: { projects: ["*/vitest*.config.ts"] } });
