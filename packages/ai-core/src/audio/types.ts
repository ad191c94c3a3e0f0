/**
 * What all readers of audio have in common: a recording is a sequence of frames that are copied, never decoded.
 * @module
 */

/** A stretch of sound that can be moved into another file as it is. */
export interface Frame {
  bytes: Uint8Array;
  seconds: number;
  /** How loud it is, in any unit that is proportional to amplitude; absent where that takes decoding. */
  level?: number;
}

/** What stands at a place in a file. */
export interface Step {
  /** Bytes to go on by; they may reach beyond what has come so far. */
  length: number;
  frames?: readonly Frame[];
}

/** Reads one format as its bytes come. */
export interface Parser {
  /** Seconds of the whole recording, as its header says. */
  readonly said?: number | undefined;
  /** Samples a second and channels, once the header has been read. */
  readonly sampleRate?: number | undefined;
  readonly channels?: number | undefined;
  /**
   * What stands at `at`; undefined where more bytes are needed to tell.
   *
   * @param isEnd no more bytes will come
   * @throws ApiError `invalid_request` for a header that makes no sense.
   */
  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined;
  /** Frames as a file of their own. */
  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer>;
}
