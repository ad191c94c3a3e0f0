/**
 * CPU per request of llm's `POST /` compared with the tutorial's handler, and of its chat
 * completions compared with a typical Worker, with the same fake model, in one workerd.
 * @module
 */
import { cpuMilliseconds, estimate, findWorkerd, median, repeat, type Estimate } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";
import { worker } from "./worker.ts";

/**
 * Many short rounds, so that a temporary disturbance affects all variants equally: 120 rounds of 30 requests have half the error of 40
 * rounds of 200.
 */
const ROUNDS = 300;
const REQUESTS = 40;
const WIDTH = 8;
/** Requests of each round that are sent one after the other. */
const LONE_REQUESTS = 3;
/** Warm-up rounds. */
const WARMING = 25;

/** The ledger and the rate limiter, as wrangler.jsonc binds them, with limits that are never reached. */
const LEDGER = { durableObjects: { LEDGER: { className: "Ledger", useSQLite: true } } };
const RATE_LIMIT = {
  ratelimits: { RATE_LIMITER: { namespace_id: "1", simple: { limit: 1_000_000_000, period: 60 } } },
};

const KEY = "a-key-of-usual-length-0123456789";
const UNLIMITED = { API_KEYS: KEY, DAILY_NEURON_BUDGET: "1000000000" };

const OPEN = { ALLOW_ANONYMOUS: "true" };
const QUIET = { LOG_LEVEL: "none" };
const FREE = { FREE_GUARDS: "true" };

const MODEL = "fake-ai";

function llm(name: string, bindings: Record<string, string>, more?: object) {
  return worker(name, "../../apps/llm/src/index.ts", bindings, MODEL, more);
}

function byHand(name: string, parts: string) {
  return worker(name, "workers/by-hand.js", { PARTS: parts, ...FREE }, MODEL);
}

/**
 * The variants: the tutorial's handler; llm's work without production features; llm's defaults;
 * each addition of a published Worker, with a limiter and a ledger without cost; and with
 * Miniflare's own implementations of both, whose work is not the Worker's.
 */
const VARIANTS = {
  tutorial: ["tutorial's handler", worker("tutorial", "workers/tutorial.js", {}, MODEL)],
  // Lower bounds: the cost of the platform's own features without our code.
  "hand-timer": ["by hand: timer", byHand("hand-timer", "timer")],
  "hand-signal": ["  signal", byHand("hand-signal", "signal")],
  "hand-headers": ["  headers, id", byHand("hand-headers", "headers")],
  "hand-log": ["  log line", byHand("hand-log", "log")],
  "hand-key": ["  key", byHand("hand-key", "key")],
  "hand-guards": ["  limit, budget", byHand("hand-guards", "guards")],
  "hand-all": ["  all of these", byHand("hand-all", "timer signal headers log key guards")],
  unguarded: ["llm's work, unguarded", worker("unguarded", "workers/unguarded.js", {}, MODEL)],
  "llm-quiet": ["llm, open, no log", llm("llm-quiet", { ...OPEN, ...QUIET })],
  "llm-open": ["  and log line", llm("llm-open", OPEN)],
  "llm-key": ["  and key", llm("llm-key", { API_KEYS: KEY })],
  "llm-guards": ["  and limit, budget", llm("llm-guards", { ...UNLIMITED, ...FREE })],
  "llm-limited": ["key, local limiter", llm("llm-limited", { API_KEYS: KEY }, RATE_LIMIT)],
  "llm-all": ["  and local ledger", llm("llm-all", UNLIMITED, { ...RATE_LIMIT, ...LEDGER })],
  peer: ["chat: typical Worker", worker("peer", "workers/peer.js", { API_KEYS: KEY }, MODEL)],
  "llm-chat": ["  llm, all guards", llm("llm-chat", { ...UNLIMITED, ...FREE })],
} as const;

const MESSAGE = "What is the weather today?";
const TUTORIALS = { path: "/", body: JSON.stringify({ message: MESSAGE }) };
const CHAT = {
  path: "/v1/chat/completions",
  body: JSON.stringify({ messages: [{ role: "user", content: MESSAGE }] }),
};
/** The variants that are sent chat completions. */
const CHATTING: readonly string[] = ["peer", "llm-chat"];

/** Prints a line per variant: CPU of the whole process, and its ratios to the tutorial's handler and to llm's unguarded work. */
export async function benchRequestCpu(): Promise<void> {
  const names = Object.keys(VARIANTS) as (keyof typeof VARIANTS)[];
  const miniflare = await startWorkers([
    ...names.map((name) => VARIANTS[name][1]),
    worker(MODEL, "workers/fake-ai.js"),
  ]);
  const pid = findWorkerd();
  const cpu = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const waits = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const headers = { "content-type": "application/json", authorization: `Bearer ${KEY}` };
  try {
    for (let round = -WARMING; round < ROUNDS; round++) {
      // None always follows the same one, which may leave work behind.
      for (const name of shuffled(names)) {
        const { path, body } = CHATTING.includes(name) ? CHAT : TUTORIALS;
        const url = new URL(path, await miniflare.unsafeGetDirectURL(name));
        const ask = async () => {
          const reply = await fetch(url, { method: "POST", body, headers });
          if (reply.status !== 200)
            throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
          await reply.arrayBuffer();
        };
        const before = cpuMilliseconds(pid);
        await repeat(REQUESTS, WIDTH, ask);
        if (round < 0) continue;
        cpu[name]!.push((cpuMilliseconds(pid) - before) / REQUESTS);
        for (let request = 0; request < LONE_REQUESTS; request++) {
          const started = performance.now();
          await ask();
          waits[name]!.push(performance.now() - started);
        }
      }
    }
  } finally {
    await miniflare.dispose();
  }
  const tutorial = estimate(cpu.tutorial!).mean;
  const unguarded = estimate(cpu.unguarded!).mean;
  console.log(`POST /, CPU per request: ${ROUNDS} rounds of ${REQUESTS}; wait: one at a time`);
  for (const name of names) {
    const { mean } = estimate(cpu[name]!);
    const over = estimate(cpu[name]!.map((each, round) => each - cpu.tutorial![round]!));
    console.log(
      `  ${VARIANTS[name][0].padEnd(21)} ${mean.toFixed(3)} ms   over the tutorial's ${microseconds(over)}` +
        `   ratio ${(mean / tutorial).toFixed(2)}, to unguarded ${(mean / unguarded).toFixed(2)}` +
        `   wait ${median(waits[name]!).toFixed(2)} ms`,
    );
  }
  const mean = (name: keyof typeof VARIANTS) => estimate(cpu[name]!).mean;
  const compare = (name: keyof typeof VARIANTS, base: keyof typeof VARIANTS) => {
    const over = estimate(cpu[name]!.map((each, round) => each - cpu[base]![round]!));
    return `${(mean(name) / mean(base)).toFixed(2)} ×, +${microseconds(over).trim()}`;
  };
  const inAll = (name: keyof typeof VARIANTS) => `${mean(name).toFixed(2)} ms`;
  const guarded = "CPU of a request with key, rate limit, budget and log";
  addRow(
    guarded,
    compare("llm-guards", "tutorial"),
    `the tutorial's handler, ${inAll("tutorial")}`,
  );
  addRow(
    guarded,
    compare("llm-guards", "hand-all"),
    `the platform's parts by hand, ${inAll("hand-all")}`,
  );
  addRow(
    "CPU of a chat completion with all of these",
    compare("llm-chat", "peer"),
    `a typical Worker with key, CORS and log, ${inAll("peer")}`,
  );
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  const keys = new Map(items.map((item) => [item, Math.random()]));
  return items.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
}

function microseconds({ mean, error }: Estimate): string {
  return `${(mean * 1000).toFixed(0).padStart(4)} ± ${(error * 1000).toFixed(0)} µs`;
}
