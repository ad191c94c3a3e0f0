/**
 * Decodes base64 in a JSON text while it arrives.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { letGo, type ByteCursor } from "./cursor.ts";

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
/** Length of `\u002f` without its last letter. */
const LONGEST_CUT_ESCAPE = 5;
/** `data:audio/wav;codecs=…;base64,` */
const LONGEST_URL_HEAD = 1024;

/**
 * Yields the decoded bytes of a string, up to its closing quote, which is consumed. The string may
 * be a `data:` URL, and may have line breaks and escapes (PHP writes `\/`).
 *
 * @throws ApiError `invalid_request` if it is not base64, `invalid_json` if the string is not
 * closed.
 */
export async function* decodeBase64(
  cursor: ByteCursor,
): AsyncGenerator<Uint8Array, void, undefined> {
  let letters = "";
  let isStart = true;
  for (let isEnd = false; !isEnd;) {
    if (cursor.bytes.byteLength === 0 && !(await cursor.more())) throw unterminated();
    const quote = cursor.bytes.indexOf(QUOTE);
    isEnd = quote >= 0;
    const length = isEnd ? quote : safeLength(cursor.bytes);
    if (length === 0 && !isEnd) {
      if (!(await cursor.more())) throw unterminated();
      continue;
    }
    const chunk = cursor.take(length);
    letters += unescape(chunk);
    letGo(chunk);
    if (isEnd) cursor.take(1);
    if (isStart) {
      const head = withoutUrlHead(letters, isEnd);
      if (head === undefined) continue;
      letters = head;
      isStart = false;
    }
    const { bytes, rest } = decode(letters, isEnd);
    letters = rest;
    if (bytes.byteLength > 0) yield bytes;
  }
}

/** Excludes an incomplete escape at the end. */
function safeLength(bytes: Uint8Array): number {
  const last = bytes.lastIndexOf(BACKSLASH);
  return last >= 0 && last >= bytes.byteLength - LONGEST_CUT_ESCAPE ? last : bytes.byteLength;
}

function unescape(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  if (!text.includes("\\")) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch (cause) {
    throw noBase64(cause);
  }
}

/** Returns the letters after `data:…,`; undefined until the comma has arrived. */
function withoutUrlHead(letters: string, isEnd: boolean): string | undefined {
  if (letters.length < "data:".length && !isEnd) return undefined;
  if (!letters.startsWith("data:")) return letters;
  const comma = letters.indexOf(String.fromCharCode(COMMA));
  if (comma >= 0) return letters.slice(comma + 1);
  if (isEnd || letters.length > LONGEST_URL_HEAD) throw noBase64();
  return undefined;
}

function decode(letters: string, isEnd: boolean): { bytes: Uint8Array; rest: string } {
  const target = new Uint8Array(Math.ceil((letters.length * 3) / 4));
  try {
    const { read, written } = target.setFromBase64(letters, {
      lastChunkHandling: isEnd ? "loose" : "stop-before-partial",
    });
    return { bytes: target.subarray(0, written), rest: letters.slice(read) };
  } catch (cause) {
    throw noBase64(cause);
  }
}

function noBase64(cause?: unknown): ApiError {
  return new ApiError("invalid_request", "`audio`: expected base64.", { param: "audio", cause });
}

function unterminated(): ApiError {
  return new ApiError(
    "invalid_json",
    "The request body is not valid JSON. Expected a JSON object.",
  );
}
