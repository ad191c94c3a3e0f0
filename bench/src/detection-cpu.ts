/**
 * CPU cost of a language detection in workerd: the first one of an isolate, and later ones.
 * @module
 */
import { cpuMilliseconds, findWorkerd, median } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { worker } from "./worker.ts";

const LABEL = "Benachrichtigungen";
const SENTENCES = "Wo ist der nächste Bahnhof, und wann fährt der Zug nach Hause? ".repeat(8);
const ISOLATES = 7;
const REQUESTS = 300;

/** Prints milliseconds of CPU in addition to those of a request without detection. */
export async function benchDetectionCpu(): Promise<void> {
  const firsts: number[] = [];
  const labels: number[] = [];
  const sentences: number[] = [];
  for (let isolate = 0; isolate < ISOLATES; isolate++) {
    const miniflare = await startWorkers([worker("detect-language", "workers/detect-language.js")]);
    const { fetch } = await miniflare.getWorker();
    const send = async (body: string, count: number): Promise<number> => {
      const before = cpuMilliseconds(findWorkerd());
      for (let index = 0; index < count; index++)
        await (await fetch("http://worker/", { method: "POST", body })).text();
      return (cpuMilliseconds(findWorkerd()) - before) / count;
    };
    await send("", 20);
    const first = await send(LABEL, 1);
    const empty = await send("", REQUESTS);
    firsts.push(first - empty);
    labels.push((await send(LABEL, REQUESTS)) - empty);
    sentences.push((await send(SENTENCES, REQUESTS)) - empty);
    await miniflare.dispose();
  }
  const show = (values: readonly number[]) => `${median(values).toFixed(2)} ms`;
  console.log(
    `  CPU in workerd: first detection of an isolate ${show(firsts)}, then a label ${show(labels)}, 500 characters ${show(sentences)}`,
  );
}
