/**
 * CPU per 1,000 streamed tokens, compared with passing on the same model stream unchanged, in one
 * workerd.
 * @module
 */
import type { Miniflare } from "miniflare";
import { cpuMilliseconds, estimate, findWorkerd, repeat } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";
import { worker } from "./worker.ts";

const ROUNDS = 40;
const STREAMS = 8;
/** Warm-up rounds. */
const WARMING = 3;
const WIDTH = 4;

const MODELS = {
  "native events": "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
  "chat chunks": "@cf/google/gemma-4-26b-a4b-it",
};
const VARIANTS = {
  "pass-through": ["plain", "/pass-through"],
  "bytes copied": ["plain", "/copy"],
  TransformStream: ["plain", "/transform"],
  "llm, chat": ["llm", "/v1/chat/completions"],
  "llm, responses": ["llm", "/v1/responses"],
  "llm, messages": ["llm", "/v1/messages"],
  "llm, Ollama": ["llm", "/api/chat"],
} as const;

/** Prints a line per variant and format of the model's stream. */
export async function benchStreamCpu(): Promise<void> {
  const miniflare = await startWorkers([
    worker("plain", "workers/plain-streams.js", {}, "model"),
    worker("llm", "../../apps/llm/src/index.ts", { ALLOW_ANONYMOUS: "true" }, "model"),
    worker("model", "workers/fake-stream.js"),
  ]);
  try {
    for (const [form, model] of Object.entries(MODELS)) await benchForm(miniflare, form, model);
  } finally {
    await miniflare.dispose();
  }
}

async function benchForm(miniflare: Miniflare, form: string, model: string): Promise<void> {
  const pid = findWorkerd();
  const names = Object.keys(VARIANTS) as (keyof typeof VARIANTS)[];
  const spent = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (let round = -WARMING; round < ROUNDS; round++) {
    for (const name of names) {
      const [service, path] = VARIANTS[name];
      const url = new URL(path, await miniflare.unsafeGetDirectURL(service));
      const before = cpuMilliseconds(pid);
      await repeat(STREAMS, WIDTH, () => readStream(url, model));
      if (round >= 0) spent[name]!.push((cpuMilliseconds(pid) - before) / STREAMS);
    }
  }
  const base = spent["pass-through"]!;
  const over = (name: string) => estimate(spent[name]!.map((each, round) => each - base[round]!));
  console.log(
    `CPU per 1,000 streamed tokens, ${form}, over pass-through (${estimate(base).mean.toFixed(1)} ms):`,
  );
  for (const name of names.slice(1)) {
    const { mean, error } = over(name);
    const share = mean / over("TransformStream").mean;
    console.log(
      `  ${name.padEnd(16)} +${mean.toFixed(1).padStart(4)} ± ${error.toFixed(1)} ms   ratio ${share.toFixed(2)}`,
    );
    if (name.startsWith("llm"))
      addRow(
        `CPU of 1,000 streamed tokens, ${name}, ${form}`,
        `+${mean.toFixed(1)} ± ${error.toFixed(1)} ms over pass-through, ${share.toFixed(2)} ×`,
        `a \`TransformStream\` per token, +${over("TransformStream").mean.toFixed(1)} ms`,
      );
  }
}

async function readStream(url: URL, model: string): Promise<void> {
  const messages = [{ role: "user", content: "Count" }];
  const isResponses = url.pathname === "/v1/responses";
  const body = JSON.stringify({
    model,
    stream: true,
    ...(isResponses ? { input: "Count" } : { messages }),
  });
  const reply = await fetch(url, { method: "POST", body });
  const text = await reply.text();
  if (!text.includes("word999 ")) throw new Error(`${url.pathname}: ${text.slice(0, 300)}`);
}
