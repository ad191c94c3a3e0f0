/**
 * Decodes server-sent events: the payloads of `data:` lines.
 * @module
 */
import { LineDecoder } from "./line-decoder.ts";

/** Yields what follows `data:` in every complete line. */
const DATA = "data:";
const SPACE = 32;

/**
 * Treats every `data:` line as an event, without waiting for the blank line after it: models write
 * one line of JSON per event, so no token is delayed. Comments, other fields and blank lines are
 * ignored; the space after the colon and the last line end may be missing.
 */
export class EventDecoder {
  readonly #lines = new LineDecoder();

  /** Whether no partial event is buffered. */
  get isEmpty(): boolean {
    return this.#lines.isEmpty;
  }

  /** Returns the payloads of the events that `chunk` completes, in order. */
  push(chunk: Uint8Array): string[] {
    return payloads(this.#lines.push(chunk));
  }

  /** Returns the payloads after the last line end. */
  end(): string[] {
    return payloads(this.#lines.end());
  }
}

function payloads(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (text.startsWith(DATA, start)) {
      const from = start + DATA.length;
      const payload = text.slice(text.charCodeAt(from) === SPACE ? from + 1 : from, end);
      found.push(payload.endsWith("\r") ? payload.slice(0, -1) : payload);
    }
    start = end + 1;
  }
  return found;
}
