import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startDev } from "./start-dev.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "start-dev-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it("ends with what local-ai printed if it cannot start", async () => {
  const folder = temporaryFolder();
  await expect(startDev(["--var", "A:b"], { folder })).rejects.toThrow(
    /^local-ai dev --var A:b does not answer:\n.*wrangler\.jsonc/s,
  );
});

it("ends with the reason if the folder does not exist", async () => {
  const folder = join(temporaryFolder(), "nothing");
  await expect(startDev([], { folder })).rejects.toThrow(/does not answer:\n.*ENOENT/);
});

it("ends in time if a server accepts the connection and never answers", async () => {
  const folder = temporaryFolder();
  const silent = join(folder, "silent.mjs");
  writeFileSync(
    silent,
    `import { createServer } from "node:http";
    createServer(() => {}).listen(Number(process.argv.at(-1)), "127.0.0.1");`,
  );
  const environment = { NODE_OPTIONS: `--import=${silent}` };
  const begin = performance.now();
  const started = startDev([], { folder, environment, timeoutMs: 2000 });
  await expect(started).rejects.toThrow(/^local-ai dev {2}does not answer/);
  expect(performance.now() - begin).toBeLessThan(20_000);
}, 40_000);
