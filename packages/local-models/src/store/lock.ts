/**
 * A lock file, so that one program at a time works in a folder.
 * @module
 */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between the holder's updates of the lock, and the age from which it counts as stale. */
const BEAT = 5000;
const SILENCE = 30_000;
const LOOK_AGAIN = 200;

interface Holder {
  token: string;
  host: string;
  pid: number;
}

/** Locks of this process, because an earlier process may have had the same id. */
const held = new Set<string>();

/**
 * Runs work while holding the lock. A stale lock is detected by its process id, or on another
 * machine by its age.
 *
 * @param waiting called once if another program holds the lock
 */
export async function withLock<T>(
  path: string,
  { signal, waiting }: { signal?: AbortSignal | undefined; waiting(): void },
  work: () => Promise<T>,
): Promise<T> {
  const token = randomUUID();
  await mkdir(dirname(path), { recursive: true });
  for (let told = false; !(await take(path, token));) {
    if (!told) waiting();
    told = true;
    await sleep(LOOK_AGAIN, undefined, { signal });
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    held.delete(token);
    if ((await holderOf(path))?.token === token) await rm(path, { force: true });
  }
}

async function take(path: string, token: string): Promise<boolean> {
  const holder: Holder = { token, host: hostname(), pid: process.pid };
  held.add(token);
  try {
    await writeFile(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    held.delete(token);
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (await isDead(path)) await setAside(path);
    return false;
  }
}

/** Moved, not removed: if two programs find it stale, only one succeeds. */
async function setAside(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    await rm(aside, { force: true });
  } catch {
    // Another program was faster.
  }
}

async function isDead(path: string): Promise<boolean> {
  const holder = await holderOf(path);
  const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: Date.now() };
  if (Date.now() - mtimeMs > SILENCE) return true;
  // The file is not completely written yet.
  if (!holder || holder.host !== hostname()) return false;
  if (holder.pid === process.pid) return !held.has(holder.token);
  return !isAlive(holder.pid);
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process belongs to another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
