/**
 * Downloads a program from npm once, into a cache folder.
 * @module
 */
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { runProgram } from "./run.ts";

const CACHE =
  process.env.AGENTS_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ai-workers-agents");
const LIMIT_MS = 150_000;

/** Returns the folder with `node_modules`; undefined if the registry does not have the packages, or does not answer in time. */
export async function install(packages: readonly string[]): Promise<string | undefined> {
  const folder = join(CACHE, packages.join(",").replaceAll("/", "+"));
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  // Some libraries name older versions of each other as peers than they work with.
  const flags = ["--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps"];
  const { status } = await runProgram(
    "npm",
    ["install", "--prefix", fresh, ...flags, ...packages],
    {
      cwd: fresh,
      env: { ...process.env },
      limitMs: LIMIT_MS,
    },
  );
  if (status === 0) await rename(fresh, folder).catch(() => {});
  await rm(fresh, { recursive: true, force: true });
  return existsSync(folder) ? folder : undefined;
}
