import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startDev } from "./start-dev.ts";

it("ends with what local-ai printed where it cannot start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "start-dev-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await expect(startDev(["--var", "A:b"], { folder })).rejects.toThrow(
    /^local-ai dev --var A:b does not answer:\n.*wrangler\.jsonc/s,
  );
});
