/**
 * Rewrites events that differ only in their text as bytes, without decoding, parsing or serializing
 * each one.
 * @module
 */
import { quartersOfByte } from "../call/tokens.ts";
import { isFields, tryJson } from "./fields.ts";
import { readAnswer } from "./read-answer.ts";

export type DeltaType = "text-delta" | "reasoning-delta";

/** The text or reasoning of an event that contains nothing else. */
export interface Delta {
  type: DeltaType;
  text: string;
  usage: unknown;
}

/** Placeholder for a delta's text. */
export const MARK = "#text of a delta#";
/** Workers AI's padding: random text of any length. */
const PADDING = '"p":"';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LESS_THAN = 0x3c;
const FIRST_PRINTABLE = 0x20;
/** Characters that may follow a backslash; `u` and invalid ones are left to the JSON parser. */
const ESCAPES = new Set(encode(String.raw`"\/bfnrt`));

/** Returns undefined for an event with any other content. */
export function readDelta(payload: string): Delta | undefined {
  const event = tryJson(payload);
  const parsed = isFields(event) ? readAnswer(event) : undefined;
  if (parsed === undefined || parsed.calls.length > 0 || parsed.reason !== undefined)
    return undefined;
  const { text, reasoning, usage } = parsed;
  if (reasoning === "") return text === "" ? undefined : { type: "text-delta", text, usage };
  return text === "" ? { type: "reasoning-delta", text: reasoning, usage } : undefined;
}

/** The pattern of the events around a delta, as received and as sent. */
export class RepeatedDelta {
  /** Number of events in the last chunk that was rewritten. */
  events = 0;
  /** Quarters of tokens in their texts. */
  quarters = 0;
  readonly delta: Delta;
  readonly #beforeText: Uint8Array;
  readonly #afterText: Uint8Array;
  /** Undefined if there is no padding. */
  readonly #afterPadding: Uint8Array | undefined;
  readonly #written: readonly Uint8Array[];

  private constructor(delta: Delta, before: string, after: string, written: readonly string[]) {
    this.delta = delta;
    this.#beforeText = encode(before);
    const padding = after.indexOf(PADDING);
    const start = padding === -1 ? after.length : padding + PADDING.length;
    this.#afterText = encode(after.slice(0, start));
    if (padding !== -1) this.#afterPadding = encode(after.slice(after.indexOf('"', start)));
    this.#written = written.map(encode);
  }

  /**
   * Derives the pattern from one event.
   *
   * @param payload the event that contains `delta`
   * @param written the resulting event for the text {@link MARK}
   * @returns undefined if the event has no usable pattern.
   */
  static learn(payload: string, delta: Delta, written: string): RepeatedDelta | undefined {
    const parts = payload.split(JSON.stringify(delta.text));
    const around = written.split(MARK);
    if (parts.length !== 2 || around.length !== 2) return undefined;
    // The text may be escaped differently, and the match may be another field.
    if (readDelta(parts.join(`"${MARK}"`))?.text !== MARK) return undefined;
    return new RepeatedDelta(delta, `data: ${parts[0]}"`, `"${parts[1]}\n\n`, around);
  }

  /** Rewrites a chunk. Returns undefined unless it consists of complete events with this pattern. */
  rewrite(chunk: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
    const texts: number[] = [];
    let length = 0;
    for (let at = 0; at < chunk.length;) {
      const start = pass(chunk, at, this.#beforeText);
      const end = passString(chunk, start);
      at = pass(chunk, end, this.#afterText);
      if (this.#afterPadding) at = pass(chunk, passString(chunk, at), this.#afterPadding);
      // An empty text may have another meaning.
      if (at === -1 || start === end) return undefined;
      texts.push(start, end);
      length += end - start;
    }
    return this.#write(chunk, texts, length);
  }

  /** @param texts alternating start and end of each text */
  #write(chunk: Uint8Array, texts: readonly number[], length: number): Uint8Array<ArrayBuffer> {
    const [before, after] = this.#written as [Uint8Array, Uint8Array];
    this.events = texts.length / 2;
    this.quarters = 0;
    const bytes = new Uint8Array(length + this.events * (before.length + after.length));
    let at = 0;
    for (let event = 0; event < texts.length; event += 2) {
      const end = texts[event + 1]!;
      bytes.set(before, at);
      at += before.length;
      for (let from = texts[event]!; from < end; from++) {
        const byte = chunk[from]!;
        bytes[at++] = byte;
        this.quarters += quartersOfByte(byte);
        // An escape is one character.
        if (byte === BACKSLASH) bytes[at++] = chunk[++from]!;
      }
      bytes.set(after, at);
      at += after.length;
    }
    return bytes;
  }
}

/** Returns the index after `literal`, or -1 if it is not at `at`. */
function pass(chunk: Uint8Array, at: number, literal: Uint8Array): number {
  if (at === -1) return -1;
  for (let index = 0; index < literal.length; index++) {
    if (chunk[at + index] !== literal[index]) return -1;
  }
  return at + literal.length;
}

/** Returns the index of the quote that ends a JSON string, or -1. A `<` may start a tag, which must be parsed. */
function passString(chunk: Uint8Array, start: number): number {
  if (start === -1) return -1;
  for (let at = start; at < chunk.length; at++) {
    const byte = chunk[at]!;
    if (byte === QUOTE) return at;
    if (byte < FIRST_PRINTABLE || byte === LESS_THAN) return -1;
    if (byte === BACKSLASH && !ESCAPES.has(chunk[++at]!)) return -1;
  }
  return -1;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
