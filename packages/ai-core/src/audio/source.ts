/**
 * A recording that arrives as a stream: its head, to detect the format, then all bytes once and in
 * order.
 * @module
 */
import { sniffAudioType } from "./container.ts";
import { concatenate } from "./read.ts";
import { windowsOf } from "./parse.ts";

/** Enough to detect every container, and whether an MP4's index comes first. */
const HEAD_BYTES = 65_536;

export class AudioSource {
  /** Messages of validation use the name, and a minified class would lose it. */
  static readonly name = "AudioSource";

  /** The first bytes, or all of a small recording. */
  readonly head: Uint8Array;
  /** Size in bytes, if known. */
  readonly size: number | undefined;
  /** Approximate size in bytes, if the exact size is unknown. */
  readonly about: number | undefined;
  /** The content type, detected from the bytes; undefined if no audio format is recognized. */
  readonly type: string | undefined;
  /** The whole recording, if it is in memory. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** Bytes that have been read. */
  read = 0;
  readonly #chunks: AsyncIterator<Uint8Array> | undefined;

  /** Use `of` or `from`. */
  constructor(
    head: Uint8Array,
    size: number | undefined,
    bytes: Uint8Array<ArrayBuffer> | undefined,
    chunks: AsyncIterator<Uint8Array> | undefined,
    about: number | undefined = size,
  ) {
    this.type = sniffAudioType(head);
    this.about = about;
    [this.head, this.size, this.bytes, this.#chunks] = [head, size, bytes, chunks];
  }

  /** Wraps a recording in memory. */
  static of(bytes: Uint8Array<ArrayBuffer>): AudioSource {
    return new AudioSource(bytes.subarray(0, HEAD_BYTES), bytes.byteLength, bytes, undefined);
  }

  /**
   * Wraps a recording that is still arriving. Up to `small` bytes are buffered at once. Each chunk
   * must have a separate buffer: the memory is freed as soon as its piece has been written.
   *
   * @param size exact size in bytes, if known
   * @param about approximate size, if the exact one is unknown
   */
  static async from(
    chunks: AsyncIterator<Uint8Array>,
    {
      size,
      about = size,
      small = HEAD_BYTES,
    }: { size?: number | undefined; about?: number | undefined; small?: number },
  ): Promise<AudioSource> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length <= small) {
      const { value, done } = await chunks.next();
      if (done) return AudioSource.of(concatenate(parts));
      parts.push(value);
      length += value.byteLength;
    }
    const first = await firstBytes(parts);
    return new AudioSource(first, size, undefined, withFirst(parts, chunks), about);
  }

  /** Yields the recording's bytes in order. A second call works only if the recording is in memory. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.bytes) {
      for (const window of windowsOf(this.bytes)) {
        this.read = window.byteOffset - this.bytes.byteOffset + window.byteLength;
        yield window;
      }
      return;
    }
    for (;;) {
      const { value, done } = await this.#chunks!.next();
      if (done) return;
      this.read += value.byteLength;
      yield value;
    }
  }

  /** Reads the rest into memory. @throws the error that `tooLarge` creates if it exceeds `limit` bytes */
  async rest(limit: number, tooLarge: () => Error): Promise<Uint8Array<ArrayBuffer>> {
    if (this.bytes) return this.bytes;
    const parts: Uint8Array[] = [];
    let length = 0;
    if (this.size !== undefined && this.size > limit) throw tooLarge();
    for await (const chunk of this.chunks()) {
      length += chunk.byteLength;
      if (length > limit) throw tooLarge();
      parts.push(chunk);
    }
    return concatenate(parts);
  }

  /** Stops reading, so that the sender can stop. */
  async cancel(): Promise<void> {
    await this.#chunks?.return?.();
  }
}

function firstBytes(parts: readonly Uint8Array[]): Uint8Array {
  const first = parts[0]!;
  return first.byteLength >= HEAD_BYTES
    ? first.slice(0, HEAD_BYTES)
    : concatenate(parts).slice(0, HEAD_BYTES);
}

async function* withFirst(
  parts: Uint8Array[],
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for (let part = parts.shift(); part; part = parts.shift()) yield part;
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}
