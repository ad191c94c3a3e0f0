/**
 * CPU of translate per 10 KB of text, HTML and Chinese, compared with a loop of `AI.run` over the
 * same words, and its growth up to 1 MB.
 * @module
 */
import { cpuMilliseconds, findWorkerd, median } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";
import { worker } from "./worker.ts";

const KB = 1000;
const SIZES = [10 * KB, 100 * KB, 1000 * KB];
const ROUNDS = 5;
/** Characters per call, as translate sends them to m2m100. */
const CALL = 500;

const ENGLISH = "The quick brown fox jumps over the lazy dog, and nobody in the garden sees it. ";
const CHINESE = "敏捷的棕色狐狸跳过了懒惰的狗，花园里没有人看见它。";

const KINDS: Record<string, { source_lang: string; format?: string; text(n: number): string }> = {
  text: { source_lang: "en", text: (n) => numbered(n, (index) => `${ENGLISH}${index}.\n`) },
  html: {
    source_lang: "en",
    format: "html",
    text: (n) => numbered(n, (index) => `<p class="a">${ENGLISH}<b>${index}</b> &amp; more.</p>\n`),
  },
  Chinese: { source_lang: "zh", text: (n) => numbered(n, (index) => `${CHINESE}${index}。\n`) },
};

/** Prints a line per kind and size: milliseconds of CPU per 10 KB, for the whole process. */
export async function benchTranslationCpu(): Promise<void> {
  const vars = { ALLOW_ANONYMOUS: "true", LOG_LEVEL: "none", MAX_MODEL_CALLS: "100000" };
  const miniflare = await startWorkers([
    worker("plain", "workers/plain-translator.js", {}, "model"),
    worker("translate", "../../apps/translate/src/index.ts", vars, "model"),
    worker("model", "workers/fake-translator.js"),
  ]);
  const pid = findWorkerd();
  console.log(`Translation, CPU per 10 KB, median of ${ROUNDS} rounds:`);
  try {
    const [plain, own] = await Promise.all(
      ["plain", "translate"].map((name) => miniflare.unsafeGetDirectURL(name)),
    );
    for (const [name, { text, ...fields }] of Object.entries(KINDS)) {
      for (const size of SIZES) {
        const source = text(size);
        const texts = source.match(new RegExp(`[^]{1,${CALL}}`, "g"))!;
        const body = { ...fields, text: source, target_lang: "fr" };
        const costs = { plain: [] as number[], own: [] as number[] };
        for (let round = -1; round < ROUNDS; round++) {
          const loop = await cpuOf(pid, plain!, { texts });
          const ours = await cpuOf(pid, own!, body);
          // The first round is a warm-up.
          if (round < 0) continue;
          costs.plain.push(loop);
          costs.own.push(ours);
        }
        const per = (values: number[]) => (median(values) * 10 * KB) / size;
        const ratio = (per(costs.own) / per(costs.plain)).toFixed(1);
        if (size < 1000 * KB)
          addRow(
            `CPU of 10 KB of translation, in ${size / KB} KB of ${name}`,
            `${per(costs.own).toFixed(1)} ms, ${ratio} ×`,
            `a loop of \`AI.run\`, ${per(costs.plain).toFixed(1)} ms`,
          );
        console.log(
          `  ${name.padEnd(8)} ${String(size / KB).padStart(5)} KB   ${per(costs.own).toFixed(2)} ms   loop of AI.run ${per(costs.plain).toFixed(2)} ms`,
        );
      }
    }
  } finally {
    await miniflare.dispose();
  }
}

/** Returns milliseconds of CPU for one request. */
async function cpuOf(pid: number, url: URL, body: object): Promise<number> {
  const before = cpuMilliseconds(pid);
  const reply = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${url.href}: ${reply.status} ${text.slice(0, 300)}`);
  return cpuMilliseconds(pid) - before;
}

/** Returns different lines, up to `n` bytes. */
function numbered(n: number, line: (index: number) => string): string {
  const lines: string[] = [];
  for (let size = 0; size < n;) {
    const next = line(lines.length);
    lines.push(next);
    size += Buffer.byteLength(next);
  }
  return lines.join("");
}
