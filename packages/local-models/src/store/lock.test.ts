import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/temporary.ts";
import { withLock } from "./lock.ts";

const waiting = () => {};

it("admits one after another, and leaves no files", async () => {
  const folder = temporaryFolder();
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 4 }, () =>
      withLock(join(folder, "lock"), { waiting }, async () => {
        most = Math.max(most, ++inside);
        await sleep(20);
        inside--;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

it("frees the lock of work that fails", async () => {
  const path = join(temporaryFolder(), "lock");
  const fail = () => Promise.reject(new Error("no"));
  await expect(withLock(path, { waiting }, fail)).rejects.toThrow("no");
  expect(existsSync(path)).toBe(false);
});

const { pid: dead } = spawnSync(process.execPath, ["--version"]);

it.each([
  ["whose process is gone", { host: hostname(), pid: dead }, 0],
  ["of an earlier process with this one's number", { host: hostname(), pid: process.pid }, 0],
  ["of another machine that was silent for a minute", { host: "elsewhere", pid: 1 }, 60],
])("takes over from a holder %s", { timeout: 5000 }, async (_, holder, age) => {
  const path = join(temporaryFolder(), "lock");
  writeFileSync(path, JSON.stringify({ token: "old", ...holder }));
  const time = Date.now() / 1000 - age;
  utimesSync(path, time, time);
  await expect(withLock(path, { waiting }, async () => "done")).resolves.toBe("done");
});

it("waits for a holder of another machine that gives signs of life, until it is stopped", async () => {
  const path = join(temporaryFolder(), "lock");
  writeFileSync(path, JSON.stringify({ token: "theirs", host: "elsewhere", pid: 1 }));
  let told = 0;
  const lock = { waiting: () => void told++, signal: AbortSignal.timeout(500) };
  await expect(withLock(path, lock, async () => "done")).rejects.toThrow();
  expect(told).toBe(1);
  expect(existsSync(path)).toBe(true);
});
