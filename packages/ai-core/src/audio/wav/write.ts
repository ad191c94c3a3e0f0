/**
 * Writes samples as a WAV file.
 * @module
 */
import { viewOf } from "../read.ts";
import type { Frame } from "../types.ts";
import { isPlain, TAG, type WavFormat } from "./format.ts";

const RIFF_HEAD = 12;
const CHUNK_HEAD = 8;

/** Writes frames behind a header that states their length. */
export function writeWav(
  format: WavFormat,
  frames: readonly Pick<Frame, "bytes">[],
): Uint8Array<ArrayBuffer> {
  const size = frames.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const content = formatContent(format);
  const fact = format.samplesPerBlock !== undefined && !isPlain(format) ? CHUNK_HEAD + 4 : 0;
  const head = RIFF_HEAD + CHUNK_HEAD + content.byteLength + fact + CHUNK_HEAD;
  const file = new Uint8Array(head + size);
  const view = viewOf(file);
  const chunk = (at: number, id: string, length: number) => {
    new TextEncoder().encodeInto(id, file.subarray(at));
    view.setUint32(at + 4, length, true);
  };
  chunk(0, "RIFF", file.byteLength - CHUNK_HEAD);
  new TextEncoder().encodeInto("WAVE", file.subarray(CHUNK_HEAD));
  chunk(RIFF_HEAD, "fmt ", content.byteLength);
  file.set(content, RIFF_HEAD + CHUNK_HEAD);
  if (fact > 0) {
    const at = head - CHUNK_HEAD - fact;
    chunk(at, "fact", 4);
    const blocks = Math.floor(size / format.blockAlign);
    view.setUint32(at + CHUNK_HEAD, blocks * format.samplesPerBlock!, true);
  }
  chunk(head - CHUNK_HEAD, "data", size);
  let at = head;
  for (const { bytes } of frames) {
    file.set(bytes, at);
    at += bytes.byteLength;
  }
  return file;
}

/** Returns the header for `size` bytes of uncompressed samples. */
export function wavHeader(format: WavFormat, size: number): Uint8Array<ArrayBuffer> {
  const head = writeWav(format, []);
  const view = viewOf(head);
  view.setUint32(4, head.byteLength - CHUNK_HEAD + size, true);
  view.setUint32(head.byteLength - 4, size, true);
  return head;
}

/** Returns a minimal `fmt ` chunk for PCM; compressed formats keep their own. */
function formatContent(format: WavFormat): Uint8Array {
  if (!isPlain(format)) return even(format.content);
  const content = new Uint8Array(format.tag === TAG.pcm ? 16 : 18);
  const view = viewOf(content);
  view.setUint16(0, format.tag, true);
  view.setUint16(2, format.channels, true);
  view.setUint32(4, format.sampleRate, true);
  view.setUint32(8, format.bytesPerSecond, true);
  view.setUint16(12, format.blockAlign, true);
  view.setUint16(14, format.bitsPerSample, true);
  return content;
}

function even(content: Uint8Array): Uint8Array {
  return content.subarray(0, content.byteLength - (content.byteLength % 2));
}
