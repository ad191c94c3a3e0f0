import { defineConfig } from "vitest/config";

// A folder for each Worker; `vitest.node.config.ts` is for clients that are made for Node.
export default defineConfig({ test: { projects: ["*/vitest*.config.ts"] } });
