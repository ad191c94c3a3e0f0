/**
 * JSON with a recording as an array of numbers, read within the body's own bytes: as JavaScript numbers, 10 MB of audio would
 * take the memory of an isolate.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

/** The field stands near the start of a body, or it is parsed with the rest. */
const HEAD_BYTES = 65_536;
const FIELD = /"audio"\s*:\s*\[/;
const [ZERO, NINE, COMMA, CLOSE] = [0x30, 0x39, 0x2c, 0x5d];

/**
 * The bytes of `"audio": [1, 2, 3]`, which are a part of `body`, and the JSON without them; undefined where there is no such
 * field at the top of the object. The body must not be used again.
 *
 * @throws ApiError `invalid_request` for what is no list of numbers from 0 to 255.
 */
export function extractNumbers(body: Uint8Array): { audio: Uint8Array; rest: string } | undefined {
  // One character a byte, so that places in the text are places in the body.
  const head = new TextDecoder("latin1").decode(body.subarray(0, HEAD_BYTES));
  const field = FIELD.exec(head);
  if (field === null || depthAt(head, field.index) !== 1) return undefined;
  const decode = (part: Uint8Array) => new TextDecoder().decode(part);
  const before = decode(body.subarray(0, field.index));
  const { end, size } = packNumbers(body, field.index + field[0].length);
  const rest = `${before}"audio":null${decode(body.subarray(end + 1))}`;
  return { audio: body.subarray(0, size), rest };
}

/** How many braces and brackets are open at a place, those in strings aside; -1 within a string. */
function depthAt(text: string, place: number): number {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < place; index++) {
    const character = text[index]!;
    if (isText && character === "\\") index++;
    else if (character === '"') isText = !isText;
    else if (!isText && "{[".includes(character)) depth++;
    else if (!isText && "}]".includes(character)) depth--;
  }
  return isText ? -1 : depth;
}

/** Writes the numbers to the front of the bytes: each is shorter than its digits and comma. */
function packNumbers(bytes: Uint8Array, from: number): { end: number; size: number } {
  let size = 0;
  let value = -1;
  for (let at = from; at < bytes.byteLength; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      value = Math.max(value, 0) * 10 + byte - ZERO;
      if (value > 255) break;
    } else if (byte === COMMA || byte === CLOSE) {
      if (value >= 0) bytes[size++] = value;
      else if (byte === COMMA || size > 0) break;
      if (byte === CLOSE) return { end: at, size };
      value = -1;
    } else if (byte > 0x20) break;
  }
  throw new ApiError("invalid_request", "`audio`: expected an array of integers from 0 to 255.", {
    param: "audio",
  });
}
