import { defineProject } from "vitest/config";

// Clients for Node, and a second Worker, against `local-ai dev`.
export default defineProject({
  test: { name: "translate in Node", include: ["node/*.test.ts"] },
});
