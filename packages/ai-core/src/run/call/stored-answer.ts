/**
 * Converts answers to and from their stored format.
 * @module
 */
import type { ModelSpec } from "../../models/index.ts";
import type { StoredAnswer } from "./answer-cache.ts";
import { sniffImageType } from "./image-type.ts";
import { WatchedReader } from "./watch-stream.ts";

/** The largest value that Workers KV stores. */
export const MAX_STORED_BYTES = 25 * 1024 * 1024;
const OPENING_BRACE = 0x7b;
const LAST_EVENT = /data: ?\[DONE\]\s*$/;
/** Matches a field of an event. Inside a text, the quotes would be escaped. */
const ERROR_FIELD = /(?<!\\)"(?:error|errors|internalCode)" ?:/;

/** Returns undefined for an answer that cannot be represented in JSON. */
export function toStored(answer: unknown): StoredAnswer | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const isPlain = Object.getPrototypeOf(answer) === Object.prototype || Array.isArray(answer);
  if (!isPlain || Object.values(answer).some(isBinary)) return undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(answer)) as Uint8Array<ArrayBuffer>;
  return { kind: "json", bytes };
}

function isBinary(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob;
}

/** Returns the answer in the format in which the model returned it. */
export function fromStored({ kind, bytes }: StoredAnswer): object {
  if (kind === "json") return JSON.parse(new TextDecoder().decode(bytes)) as object;
  const { body } = new Response(bytes);
  return new WatchedReader(body!, { idleMs: undefined, signal: undefined, over() {} });
}

/** Collects the bytes of a stream while it is read. */
export class StreamCopy {
  #chunks: Uint8Array[] = [];
  #size = 0;

  add(chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    if (this.#size > MAX_STORED_BYTES) this.#chunks = [];
    else this.#chunks.push(chunk);
  }

  /** Returns the whole stream; undefined if it is too large or not a complete answer. */
  async stored({ task }: ModelSpec): Promise<StoredAnswer | undefined> {
    if (this.#size === 0 || this.#size > MAX_STORED_BYTES) return undefined;
    const parts = this.#chunks as Uint8Array<ArrayBuffer>[];
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return isComplete(task, bytes) ? { kind: "stream", bytes } : undefined;
  }
}

function isComplete(task: ModelSpec["task"], bytes: Uint8Array): boolean {
  if (task === "text-to-image") return sniffImageType(bytes) !== undefined;
  if (task !== "text-generation") return bytes[0] !== OPENING_BRACE;
  const text = new TextDecoder().decode(bytes);
  return LAST_EVENT.test(text.slice(-64)) && !ERROR_FIELD.test(text);
}
