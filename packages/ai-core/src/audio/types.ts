/**
 * Types shared by all audio parsers. A recording is a sequence of frames that are copied, never
 * decoded.
 * @module
 */
import type { Lost } from "./missing.ts";
import type { Quiet } from "./quiet.ts";

/** A stretch of audio that can be moved into another file without decoding. */
export interface Frame {
  bytes: Uint8Array;
  seconds: number;
  /** The level in any unit that is proportional to amplitude; absent if it cannot be read without decoding. */
  level?: number;
}

/** What a parser found at a position. */
export interface Step {
  /** Bytes to advance; may extend beyond the bytes received so far. */
  length: number;
  frames?: readonly Frame[];
}

/** Parses one format while its bytes arrive. */
export interface Parser {
  /** Seconds of the whole recording, from its header. */
  readonly statedSeconds?: number | undefined;
  /** Bytes that belong to no frame, tag or header: damage. */
  readonly lostBytes?: number;
  /** Whether the file ended within a frame or page. */
  readonly isCut?: boolean;
  /** Samples per second and channels, once the header has been read. */
  readonly sampleRate?: number | undefined;
  readonly channels?: number | undefined;
  /**
   * Parses the bytes at `at`. Returns undefined if more bytes are needed.
   *
   * @param isEnd no more bytes will arrive
   * @throws ApiError `invalid_request` for an invalid header.
   */
  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined;
  /** Writes frames as a valid file. */
  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer>;
}

export interface Sound {
  /** Seconds, from the header. */
  statedSeconds(): number | undefined;
  /** What is damaged, once all frames have been read. */
  lost(): Lost;
  /** Seconds of all frames, if an index counts them. */
  total?: number;
  frames: AsyncIterable<readonly Frame[]>;
  quiet: Quiet;
  /** Whether the frames' memory may be freed after they have been written. */
  isOwned: boolean;
  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer>;
}
