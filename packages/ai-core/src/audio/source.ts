/**
 * A recording as it comes: its start to tell what it is, and then the whole, once and in order.
 * @module
 */
import { sniffAudioType } from "./container.ts";
import { concatenate } from "./read.ts";
import { windowsOf } from "./parse.ts";

/** Enough to tell every container, and whether an MP4 has its index in front. */
const HEAD_BYTES = 65_536;

export class AudioSource {
  /** The first bytes: all of a small recording. */
  readonly head: Uint8Array;
  /** Bytes of the whole, where they are known. */
  readonly size: number | undefined;
  /** About as many bytes as the whole has, where it is not known to the byte. */
  readonly about: number | undefined;
  /** The content type that the bytes themselves say; undefined for what is no known audio. */
  readonly type: string | undefined;
  /** The whole recording, where it is in memory. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** Bytes that have been read on. */
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

  /** A recording in memory. */
  static of(bytes: Uint8Array<ArrayBuffer>): AudioSource {
    return new AudioSource(bytes.subarray(0, HEAD_BYTES), bytes.byteLength, bytes, undefined);
  }

  /**
   * A recording that is still coming; one of up to `small` bytes is in memory at once. Each chunk must be the only one in its
   * buffer: its memory is freed as soon as its piece has been written.
   *
   * @param size bytes of the whole, where they are known
   * @param about as many at most, where they are not
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

  /** The recording's bytes, in order. A second call gives them again only where they are in memory. */
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

  /** What is left, in memory. @throws whatever `tooLarge` makes when there are more bytes than that */
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

  /** Ends the reading, so that whoever sends the recording can stop. */
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
