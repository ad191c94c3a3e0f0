/**
 * CPU per 1,000 characters of text-to-speech in workerd, with a model that answers immediately: the
 * cost of our own work in addition to the calls and the audio bytes.
 * @module
 */
import { cpuMilliseconds, estimate, findWorkerd } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";
import { worker } from "./worker.ts";

const ROUNDS = 24;
const WARMING = 3;
/** The number of pieces that the Worker creates from the text. */
const PIECES = 10;

const SENTENCE =
  "The forecast for the weekend says that the morning will be cloudy, and that the sun comes out later. ";
const TEXT = SENTENCE.repeat(50);
const CHINESE = "天气预报说周末早上多云，下午太阳就会出来，晚上可能会下一点小雨。".repeat(100);

function cut(text: string): string[] {
  const length = Math.ceil(text.length / PIECES);
  return Array.from({ length: PIECES }, (_, at) => text.slice(at * length, (at + 1) * length));
}

/** Pairs: the calls only, and our Worker. */
const VARIANTS = {
  "calls alone": ["plain", { texts: cut(TEXT) }, TEXT],
  "plain text": ["speaker", { text: TEXT, text_format: "plain" }, TEXT],
  Markdown: ["speaker", { text: `**${TEXT}**` }, TEXT],
  "calls alone, Chinese": ["plain", { texts: cut(CHINESE) }, CHINESE],
  Chinese: ["speaker", { text: CHINESE, language: "zh" }, CHINESE],
} as const;

/** Prints CPU per 1,000 characters, and the ratio to the calls only. */
export async function benchSpeech(): Promise<void> {
  const vars = { ALLOW_ANONYMOUS: "true", LOG_LEVEL: "none" };
  const miniflare = await startWorkers([
    worker("plain", "workers/plain-speaker.js", {}, "model"),
    worker("speaker", "../../apps/text-to-speech/src/index.ts", vars, "model"),
    worker("model", "workers/fake-speaker.js"),
  ]);
  const pid = findWorkerd();
  const names = Object.keys(VARIANTS) as (keyof typeof VARIANTS)[];
  const cpu = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  try {
    for (let round = -WARMING; round < ROUNDS; round++) {
      for (const name of names) {
        const [target, body, { length }] = VARIANTS[name];
        const url = await miniflare.unsafeGetDirectURL(target);
        const before = cpuMilliseconds(pid);
        await post(url, body);
        if (round >= 0) cpu[name]!.push(((cpuMilliseconds(pid) - before) * 1000) / length);
      }
    }
  } finally {
    await miniflare.dispose();
  }
  console.log(`Speech, CPU per 1,000 characters, ${ROUNDS} rounds:`);
  let alone = Number.NaN;
  for (const name of names) {
    const { mean, error } = estimate(cpu[name]!);
    if (name.startsWith("calls alone")) alone = mean;
    else
      addRow(
        `CPU of 1,000 characters of speech, ${name}`,
        `${mean.toFixed(2)} ± ${error.toFixed(2)} ms, ${(mean / alone).toFixed(2)} ×`,
        `the model's calls alone, ${alone.toFixed(2)} ms`,
      );
    console.log(
      `  ${name.padEnd(21)} ${mean.toFixed(2)} ± ${error.toFixed(2)} ms   ratio ${(mean / alone).toFixed(2)}`,
    );
  }
}

async function post(url: URL, body: object): Promise<void> {
  const reply = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (reply.status !== 200) throw new Error(`${url.href}: ${reply.status} ${await reply.text()}`);
  await reply.arrayBuffer();
}
