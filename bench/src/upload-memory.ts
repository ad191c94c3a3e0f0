/**
 * Memory and CPU of workerd for a large upload to whisper, by the format of its body.
 * @module
 */
import { readFileSync } from "node:fs";
import { cpuMilliseconds, findWorkerd } from "./cpu.ts";
import { startSilentModel } from "./silent-model.ts";
import { startWorkers } from "./start.ts";
import { addRow } from "./table.ts";
import { worker } from "./worker.ts";

const MEGABYTES = Number(process.env.UPLOAD_MEGABYTES ?? 99);
/** Selects a part of the names below: `UPLOADS="form|JSON"`. */
const NAMES = new RegExp(process.env.UPLOADS ?? "");
const SIZE = MEGABYTES * 1_000_000;
/** Size for a base64 body, which takes four letters for three bytes. */
const ENCODED_SIZE = (SIZE * 0.74) | 0;
const CHUNK_BYTES = 49_152;

/** Returns resident bytes of a process, now or at its peak. */
function memory(pid: number, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) * 1024;
}

/** Returns a WAV of noise, because pages of zeros may take no memory. */
function wav(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let index = 44; index < size; index++) bytes[index] = (index * 2_654_435_761) >>> 24;
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => new TextEncoder().encodeInto(word, bytes.subarray(at));
  text(0, "RIFF");
  view.setUint32(4, size - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint32(20, 0x0001_0001, true);
  view.setUint32(24, 16_000, true);
  view.setUint32(28, 32_000, true);
  view.setUint32(32, 0x0010_0002, true);
  text(36, "data");
  view.setUint32(40, size - 44, true);
  return bytes;
}

/** Returns MP3 frames of 128 kbit/s. */
function mp3(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size - (size % 417));
  for (let index = 0; index < bytes.byteLength; index++)
    bytes[index] = (index * 2_654_435_761) >>> 25;
  for (let at = 0; at < bytes.byteLength; at += 417) bytes.set([0xff, 0xfb, 0x90, 0x00], at);
  return bytes;
}

interface Upload {
  /** Module of the Worker; whisper if absent. */
  entry?: string;
  path: string;
  body: () => RequestInit["body"];
  /** Bytes of the recording. */
  size: number;
}

const raw = (make: (size: number) => Uint8Array<ArrayBuffer>): Upload => ({
  path: "/",
  body: () => make(SIZE),
  size: SIZE,
});

function form(isFileFirst: boolean): FormData {
  const data = new FormData();
  if (!isFileFirst) data.append("model", "whisper-1");
  data.append("file", new File([wav(SIZE - 1000)], "audio.wav"));
  if (isFileFirst) data.append("model", "whisper-1");
  return data;
}

/** Yields a JSON body in the order in which it is written. */
async function* json(slash: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('{"model":"whisper-1","audio":"');
  const bytes = wav(ENCODED_SIZE);
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const letters = Buffer.from(bytes.buffer, at, Math.min(CHUNK_BYTES, bytes.byteLength - at));
    yield encoder.encode(letters.toString("base64").replaceAll("/", slash));
  }
  yield encoder.encode('"}');
}

async function* chunked(): AsyncGenerator<Uint8Array> {
  const bytes = wav(SIZE);
  for (let at = 0; at < SIZE; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

const UPLOADS: Readonly<Record<string, Upload>> = {
  "WAV, raw": raw(wav),
  "WAV, chunked": { path: "/", body: () => chunked() as never, size: SIZE },
  "WAV, form": { path: "/v1/audio/transcriptions", body: () => form(false), size: SIZE },
  "WAV, form, file first": {
    path: "/v1/audio/transcriptions",
    body: () => form(true),
    size: SIZE,
  },
  "WAV, JSON": { path: "/", body: () => json("/") as never, size: ENCODED_SIZE },
  "WAV, JSON with \\/": { path: "/", body: () => json("\\/") as never, size: ENCODED_SIZE },
  "MP3, raw": raw(mp3),
  "discarded, raw": { ...raw(wav), entry: "workers/discard-upload.js" },
};

/**
 * Prints a line per upload format. Each has its own workerd: its peak memory minus that after a
 * small request. The client and the model are in this process and do not count.
 */
export async function benchUploadMemory(names: RegExp = NAMES): Promise<void> {
  console.log(`Upload of ${MEGABYTES} MB to whisper: peak memory of workerd over idle, and CPU:`);
  for (const [name, upload] of Object.entries(UPLOADS).filter(([name]) => names.test(name))) {
    for (const [setting, gateway, count] of [
      ["alone", "", 1],
      ["gateway", "mine", 1],
      ["two at once", "", 2],
    ] as const) {
      const { bytes, milliseconds } = await measure(upload, gateway, count);
      const megabytes = (bytes / 1e6).toFixed(0).padStart(4);
      const cpu = (milliseconds / (count * upload.size * 1e-6)).toFixed(1).padStart(5);
      if (setting === "alone")
        addRow(
          `upload of ${MEGABYTES} MB, ${name}`,
          `${megabytes.trim()} MB of memory, ${cpu.trim()} ms of CPU per MB`,
          "an idle workerd",
        );
      console.log(`  ${name.padEnd(22)} ${setting.padEnd(12)} ${megabytes} MB   ${cpu} ms per MB`);
    }
  }
}

async function measure(
  { entry = "../../apps/whisper/src/index.ts", path, body }: Upload,
  gateway: string,
  count: number,
): Promise<{ bytes: number; milliseconds: number }> {
  const model = await startSilentModel();
  const variables: Record<string, string> = { ALLOW_ANONYMOUS: "true" };
  if (gateway) variables.AI_GATEWAY_ID = gateway;
  const upstream = { external: { address: model.address, http: {} } };
  const miniflare = await startWorkers([worker("whisper", entry, variables, upstream)]);
  try {
    const url = await miniflare.unsafeGetDirectURL("whisper");
    await send(new URL("/", url), wav(10_000));
    const pid = findWorkerd();
    const idle = memory(pid, "VmRSS");
    const before = cpuMilliseconds(pid);
    await Promise.all(Array.from({ length: count }, () => send(new URL(path, url), body())));
    return {
      bytes: memory(pid, "VmHWM") - idle,
      milliseconds: cpuMilliseconds(pid) - before,
    };
  } finally {
    await miniflare.dispose();
    model.close();
  }
}

async function send(url: URL, body: RequestInit["body"]): Promise<void> {
  const request = { method: "POST", body, duplex: "half" } as RequestInit;
  const response = await fetch(url, request);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url.pathname}: ${response.status} ${text}`);
}
