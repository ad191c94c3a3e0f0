import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests start the program, which takes a second on a busy machine.
  test: { include: ["src/**/*.test.ts", "test/*.test.ts"], testTimeout: 60_000 },
});
