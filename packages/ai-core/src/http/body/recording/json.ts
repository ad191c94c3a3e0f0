/**
 * JSON with a recording, read as it comes: `audio` is base64, or an array of bytes as numbers; the rest is small.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { decodeBase64 } from "./base64.ts";
import { ByteCursor } from "./cursor.ts";
import { decodeNumbers } from "./numbers.ts";
import { placeOfAudio } from "./place.ts";

/** All of the body but the recording. */
const MAX_TEXT_BYTES = 1024 * 1024;

export interface JsonRecording {
  /** The body's text up to the recording; all of it where there is none. */
  before: string;
  /** Undefined where the body has no recording that is a text or an array. */
  audio: AsyncGenerator<Uint8Array, void, undefined> | undefined;
  /** The text behind the recording, once that has been read. */
  after(): Promise<string>;
}

/** @throws ApiError `body_too_large` for text without end. */
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
