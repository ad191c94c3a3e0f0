/**
 * Where the sound starts in a file, so that several files become one.
 * @module
 */
import { isInfoFrame, readFrame, tagLength } from "./mp3.ts";
import { textAt, viewOf } from "./read.ts";

/**
 * Bytes in front of the sound: of an MP3 its ID3 tag and the frame in which an encoder counts the others (Xing or Info), of a
 * WAV everything before its samples; 0 for other files, whose start is part of the sound.
 *
 * @param bytes the file, or its beginning.
 * @returns undefined where more bytes are needed to tell.
 */
export function soundStart(bytes: Uint8Array): number | undefined {
  if (bytes.byteLength < 12) return undefined;
  if (textAt(bytes, 0, 4) === "RIFF") return wavStart(bytes);
  const isMp3 = textAt(bytes, 0, 3) === "ID3" || readFrame(bytes, 0) !== undefined;
  return isMp3 ? mp3Start(bytes) : 0;
}

function mp3Start(bytes: Uint8Array): number | undefined {
  const at = tagLength(bytes);
  if (bytes.byteLength < at + 4) return undefined;
  const frame = readFrame(bytes, at);
  if (frame === undefined) return at;
  if (bytes.byteLength < frame.sideEnd + 4) return undefined;
  return isInfoFrame(bytes, frame) ? at + frame.length : at;
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
