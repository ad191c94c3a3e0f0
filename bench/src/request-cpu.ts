/**
 * CPU per request of llm's `POST /` over the tutorial's handler, with the same fake model, in one workerd.
 * @module
 */
import { buildSync } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { fileURLToPath } from "node:url";
import { cpuMilliseconds, findWorkerd, median, repeat } from "./cpu.ts";

const ROUNDS = 9;
const REQUESTS = 2000;
const WIDTH = 8;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** One module; a Worker that calls models is bundled with the binding around it. */
function bundle(entry: string, callsModels: boolean): string {
  const contents = callsModels
    ? `import worker from "./${entry}"; import { withAi } from "./workers/ai-binding.js"; export default withAi(worker);`
    : `export { default } from "./${entry}";`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: path(".") },
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*"],
  });
  return outputFiles[0]!.text;
}

function worker(name: string, entry: string, bindings: Record<string, string> = {}) {
  const callsModels = name !== "fake-ai";
  return {
    name,
    modules: true,
    script: bundle(entry, callsModels),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["enable_request_signal"],
    bindings,
    serviceBindings: callsModels ? { UPSTREAM: "fake-ai" } : {},
    unsafeDirectSockets: [{ port: 0 }],
  };
}

/** Prints the ratio and the two figures behind it. */
export async function benchRequestCpu(): Promise<void> {
  const key = "a-key-of-usual-length-0123456789";
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        worker("tutorial", "workers/tutorial.js"),
        worker("llm", "../../apps/llm/src/index.ts", { API_KEYS: key }),
        worker("llm-open", "../../apps/llm/src/index.ts", { ALLOW_ANONYMOUS: "true" }),
        worker("fake-ai", "workers/fake-ai.js"),
      ],
      // The log line is written, as in production; only this terminal is spared.
      handleRuntimeStdio: (stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream) => {
        stdout.resume();
        stderr.resume();
      },
    } as never),
  );
  await miniflare.ready;
  const pid = findWorkerd();
  const names = ["tutorial", "llm-open", "llm"] as const;
  const spent: Record<string, number[]> = { tutorial: [], "llm-open": [], llm: [] };
  const body = JSON.stringify({ message: "What is the weather today?" });
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  try {
    for (let round = -1; round < ROUNDS; round++) {
      for (const name of names) {
        const url = await miniflare.unsafeGetDirectURL(name);
        const before = cpuMilliseconds(pid);
        await repeat(REQUESTS, WIDTH, async () => {
          const reply = await fetch(url, { method: "POST", body, headers });
          if (reply.status !== 200)
            throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
          await reply.arrayBuffer();
        });
        // The first round warms the isolates up.
        if (round >= 0) spent[name]!.push((cpuMilliseconds(pid) - before) / REQUESTS);
      }
    }
  } finally {
    await miniflare.dispose();
  }
  const baseline = median(spent.tutorial!);
  console.log(`CPU per request, POST /, median of ${ROUNDS} rounds of ${REQUESTS}:`);
  for (const name of names) {
    const value = median(spent[name]!);
    const ratios = spent[name]!.map((each, round) => each / spent.tutorial![round]!);
    const what = {
      tutorial: "tutorial's handler",
      "llm-open": "llm, anonymous",
      llm: "llm, with a key",
    }[name];
    console.log(`  ${what.padEnd(20)} ${value.toFixed(3)} ms   ratio ${median(ratios).toFixed(2)}`);
  }
  if (baseline === 0) console.log("  (too little CPU to be counted)");
}
