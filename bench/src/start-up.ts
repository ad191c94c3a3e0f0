/**
 * CPU that a Worker uses to start and to answer its first request, in addition to an empty Worker.
 * Cloudflare allows one second for the start.
 * @module
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { cpuMilliseconds, findWorkerd, median } from "./cpu.ts";
import { gzipSync } from "node:zlib";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";

const ROUNDS = 12;
const APPS = new URL("../../apps/", import.meta.url);
const EMPTY = "export default { fetch: () => new Response() };";

/** Prints a line per app; each must have been built. Compares the fastest rounds, because other programs can only add time. */
export async function benchStartUp(): Promise<void> {
  console.log("Start and first request, CPU over an empty Worker:");
  const apps = readdirSync(APPS).filter((app) => existsSync(bundleOf(app)));
  if (apps.length === 0) return console.log("  nothing is built; run pnpm build first");
  const measured: Record<string, number[]> = {};
  const scripts = { empty: EMPTY, ...Object.fromEntries(apps.map((app) => [app, sourceOf(app)])) };
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, script] of Object.entries(scripts))
      (measured[name] ??= []).push(await startOf(script));
  const least = (name: string) => Math.min(...measured[name]!);
  for (const app of apps) {
    const over = measured[app]!.map((each, round) => each - measured["empty"]![round]!);
    const milliseconds = (least(app) - least("empty")).toFixed(1);
    console.log(`  ${app.padEnd(15)} ${milliseconds} ms   median ${median(over).toFixed(1)} ms`);
    const size = (gzipSync(readFileSync(bundleOf(app))).byteLength / 1024).toFixed(0);
    addRow(
      `start and bundle of ${app}`,
      `${milliseconds} ms of CPU, ${size} KiB`,
      "an empty Worker",
    );
  }
}

const sourceOf = (app: string) => readFileSync(bundleOf(app), "utf8");
const bundleOf = (app: string) => new URL(`${app}/dist/index.js`, APPS);

async function startOf(script: string): Promise<number> {
  const miniflare = await startWorkers([
    {
      name: "started",
      modules: true,
      script,
      compatibilityDate: "2026-11-01",
      compatibilityFlags: ["enable_request_signal"],
      bindings: { ALLOW_ANONYMOUS: "true", LOG_LEVEL: "none" },
      unsafeDirectSockets: [{ port: 0 }],
    },
  ]);
  try {
    const pid = findWorkerd();
    const url = await miniflare.unsafeGetDirectURL("started");
    const reply = await fetch(new URL("/health", url));
    await reply.arrayBuffer();
    return cpuMilliseconds(pid);
  } finally {
    await miniflare.dispose();
  }
}
