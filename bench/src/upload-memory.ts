/**
 * Memory that an upload of 25 MB to whisper takes in workerd, as a multiple of its size.
 * @module
 */
import { readFileSync } from "node:fs";
import { findWorkerd } from "./cpu.ts";
import { startSilentModel } from "./silent-model.ts";
import { startWorkers } from "./start.ts";
import { worker } from "./worker.ts";

const MEGABYTES = 25;
const SIZE = MEGABYTES * 1_000_000;

/** Resident bytes of a process, now or at its highest. */
function memory(pid: number, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) * 1024;
}

function wav(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SIZE);
  // Noise, since pages of zeroes may take no memory.
  for (let index = 44; index < SIZE; index++) bytes[index] = (index * 2_654_435_761) >>> 24;
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => new TextEncoder().encodeInto(word, bytes.subarray(at));
  text(0, "RIFF");
  view.setUint32(4, SIZE - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint32(20, 0x0001_0001, true);
  view.setUint32(24, 16_000, true);
  view.setUint32(28, 32_000, true);
  view.setUint32(32, 0x0010_0002, true);
  text(36, "data");
  view.setUint32(40, SIZE - 44, true);
  return bytes;
}

/** Audio that cannot be cut. */
function flac(): Uint8Array<ArrayBuffer> {
  const bytes = wav();
  new TextEncoder().encodeInto("fLaC", bytes);
  return bytes;
}

function form(file: Uint8Array<ArrayBuffer>): FormData {
  const data = new FormData();
  data.append("file", new File([file], "audio"));
  return data;
}

const MODELS = ["whisper-large-v3-turbo", "whisper", "nova-3"];

type Upload = (model: string) => [path: string, body: Uint8Array<ArrayBuffer> | FormData | string];

const UPLOADS: Readonly<Record<string, Upload>> = {
  "WAV, raw": (model) => [`/?model=${model}`, wav()],
  "WAV, form": (model) => {
    const data = form(wav());
    data.append("model", model);
    return ["/v1/audio/transcriptions", data];
  },
  "FLAC, raw": (model) => [`/?model=${model}`, flac()],
  "FLAC, form": (model) => {
    const data = form(flac());
    data.append("model", model);
    return ["/v1/audio/transcriptions", data];
  },
  "WAV, base64 in JSON": (model) => [
    "/",
    JSON.stringify({ model, audio: Buffer.from(wav()).toString("base64") }),
  ],
};

/**
 * Prints a line per model and form of upload. Each has a workerd of its own: its highest memory less that after a small
 * request. The client and the model are outside, in this process; nothing but the Worker with its binding counts.
 */
export async function benchUploadMemory(): Promise<void> {
  console.log(`Peak memory of workerd over idle, upload of ${MEGABYTES} MB, as a multiple of it:`);
  const baseline = (await peakOf(["/", wav()], "workers/plain-upload.js")) / SIZE;
  print("arrayBuffer()", "handed on as it is", baseline, baseline);
  for (const [name, upload] of Object.entries(UPLOADS)) {
    for (const model of MODELS) {
      const ratio = (await peakOf(upload(model))) / SIZE;
      print(name, model, ratio, baseline);
    }
  }
}

function print(upload: string, model: string, multiple: number, baseline: number): void {
  const ratio = (multiple / baseline).toFixed(2);
  console.log(`  ${upload.padEnd(20)} ${model.padEnd(23)} ${multiple.toFixed(2)}   ratio ${ratio}`);
}

async function peakOf(
  [path, body]: [path: string, body: Uint8Array<ArrayBuffer> | FormData | string],
  entry = "../../apps/whisper/src/index.ts",
): Promise<number> {
  const model = await startSilentModel();
  const miniflare = await startWorkers([
    worker(
      "whisper",
      entry,
      { ALLOW_ANONYMOUS: "true" },
      { external: { address: model.address, http: {} } },
    ),
  ]);
  try {
    const url = await miniflare.unsafeGetDirectURL("whisper");
    await send(new URL("/?model=whisper", url), wav().slice(0, 10_000));
    const pid = findWorkerd();
    const idle = memory(pid, "VmRSS");
    await send(new URL(path, url), body);
    return memory(pid, "VmHWM") - idle;
  } finally {
    await miniflare.dispose();
    model.close();
  }
}

async function send(url: URL, body: Uint8Array<ArrayBuffer> | FormData | string): Promise<void> {
  const reply = await fetch(url, { method: "POST", body });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${url.pathname}: ${reply.status} ${text}`);
}
