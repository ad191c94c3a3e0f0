/**
 * Finds where the audio starts in a file, so that several files can be joined.
 * @module
 */
import { readHeader } from "./mp3/header.ts";
import { isInfoFrame } from "./mp3/parser.ts";
import { textAt, viewOf } from "./read.ts";
import { tagLength } from "./tag.ts";

/**
 * Returns the number of bytes before the audio. MP3: the ID3 tag and the frame in which an encoder
 * counts the others (Xing or Info). WAV: everything before its samples. 0 for other files, because
 * their start is needed.
 *
 * @param bytes the file, or its beginning.
 * @returns undefined if more bytes are needed.
 */
export function soundStart(bytes: Uint8Array): number | undefined {
  if (bytes.byteLength < 12) return undefined;
  if (textAt(bytes, 0, 4) === "RIFF") return wavStart(bytes);
  const isMp3 = textAt(bytes, 0, 3) === "ID3" || readHeader(bytes, 0) !== undefined;
  return isMp3 ? mp3Start(bytes) : 0;
}

/** Bytes at the start of a frame that can contain the encoder's tag. */
const INFO_END = 40;

function mp3Start(bytes: Uint8Array): number | undefined {
  const at = tagLength(bytes, 0);
  if (bytes.byteLength < at + INFO_END) return undefined;
  const header = readHeader(bytes, at);
  return header?.length !== undefined && isInfoFrame(bytes, at, header) ? at + header.length : at;
}

function wavStart(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    if (textAt(bytes, at, 4) === "data") return at + 8;
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size & 1);
  }
  return undefined;
}
