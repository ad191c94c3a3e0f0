/**
 * Reads JSON with a recording while it arrives: `audio` is base64 or an array of byte values; the
 * other fields are small.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { decodeBase64 } from "./base64.ts";
import { ByteCursor } from "./cursor.ts";
import { decodeNumbers } from "./numbers.ts";
import { placeOfAudio } from "./place.ts";

/** Maximum bytes of the body without the recording. */
const MAX_TEXT_BYTES = 1024 * 1024;

export interface JsonRecording {
  /** The body's text before the recording, or all of it if there is none. */
  before: string;
  /** Undefined if `audio` is neither a string nor an array. */
  audio: AsyncGenerator<Uint8Array, void, undefined> | undefined;
  /** Returns the text after the recording, once that has been read. */
  after(): Promise<string>;
}

/** @throws ApiError `body_too_large` if the other fields are too large. */
export async function readJsonRecording(cursor: ByteCursor): Promise<JsonRecording> {
  for (;;) {
    const place = placeOfAudio(cursor.bytes);
    if (place) {
      const before = new TextDecoder().decode(cursor.take(place.start));
      cursor.take(1);
      const decode = place.kind === "text" ? decodeBase64 : decodeNumbers;
      return { before, audio: decode(cursor), after: () => rest(cursor) };
    }
    if (!(await readMore(cursor))) break;
  }
  const all = new TextDecoder().decode(cursor.take(cursor.bytes.byteLength));
  return { before: all, audio: undefined, after: async () => "" };
}

async function rest(cursor: ByteCursor): Promise<string> {
  while (await readMore(cursor));
  return new TextDecoder().decode(cursor.take(cursor.bytes.byteLength));
}

async function readMore(cursor: ByteCursor): Promise<boolean> {
  if (cursor.bytes.byteLength > MAX_TEXT_BYTES) {
    throw new ApiError(
      "body_too_large",
      `The JSON beside \`audio\` is larger than ${MAX_TEXT_BYTES} bytes.`,
    );
  }
  return cursor.more();
}
