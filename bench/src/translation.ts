/**
 * Pieces per second of a long document in translate, in workerd, with a model that answers
 * immediately: the cost of our own work in addition to the calls.
 * @module
 */
import { median } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { worker } from "./worker.ts";

/** Each line is a piece, and a call. */
const LINES = 900;
const ROUNDS = 7;

const LINE =
  "- The `install` command reads [the settings](https://example.com/settings) first. Then it asks for **your name** and writes a file.";
const TEXTS = Array.from({ length: LINES }, (_, index) => `${LINE} ${index}`);
const HTML = `<ul>${TEXTS.map((text) => text.replace("- ", "<li>")).join("</li>")}</li></ul>`;
const LANGUAGES = { source_lang: "en", target_lang: "fr" };

/** The variants; the others are compared with the first. */
const VARIANTS = {
  "calls alone": ["plain", { texts: TEXTS }],
  "plain text": ["translate", { text: TEXTS.map(words).join("\n"), ...LANGUAGES }],
  Markdown: ["translate", { text: TEXTS.join("\n"), ...LANGUAGES }],
  HTML: ["translate", { text: HTML, format: "html", ...LANGUAGES }],
} as const;

/** Prints pieces per second and the ratio of times to the calls only. */
export async function benchTranslation(): Promise<void> {
  const vars = { ALLOW_ANONYMOUS: "true", LOG_LEVEL: "none" };
  const miniflare = await startWorkers([
    worker("plain", "workers/plain-translator.js", {}, "model"),
    worker("translate", "../../apps/translate/src/index.ts", vars, "model"),
    worker("model", "workers/fake-translator.js"),
  ]);
  const times: Record<string, number[]> = {};
  try {
    for (let round = -1; round < ROUNDS; round++) {
      for (const [name, [target, body]] of Object.entries(VARIANTS)) {
        const spent = await post(await miniflare.unsafeGetDirectURL(target), body);
        // The first round is a warm-up.
        if (round >= 0) (times[name] ??= []).push(spent);
      }
    }
  } finally {
    await miniflare.dispose();
  }
  console.log(`Translation in workerd, ${LINES} pieces, median of ${ROUNDS} rounds:`);
  for (const [name, spent] of Object.entries(times)) {
    const ratio = median(spent.map((each, round) => each / times["calls alone"]![round]!));
    const rate = Math.round((1000 * LINES) / median(spent));
    console.log(`  ${name.padEnd(12)} ${rate} pieces/s   ratio ${ratio.toFixed(2)}`);
  }
}

function words(text: string): string {
  return text.replaceAll(/[^\w ]/g, "");
}

/** Returns milliseconds to the complete response. */
async function post(url: URL, body: object): Promise<number> {
  const began = performance.now();
  const reply = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${url.href}: ${reply.status} ${text}`);
  return performance.now() - began;
}
