/**
 * Large uploads to whisper, by the format of their body.
 * @module
 */

export const MEGABYTES = Number(process.env.UPLOAD_MEGABYTES ?? 99);
const SIZE = MEGABYTES * 1_000_000;
/** Size for a base64 body, which takes four letters for three bytes. */
const ENCODED_SIZE = (SIZE * 0.74) | 0;
const CHUNK_BYTES = 49_152;

/** Returns a WAV of noise, because pages of zeros may take no memory. */
export function wav(size: number): Uint8Array<ArrayBuffer> {
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

export interface Upload {
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

/** By name, in the order of the table. */
export const UPLOADS: Readonly<Record<string, Upload>> = {
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
