/**
 * Runs after every token: counts it, ends the text when it is complete, and stops if the caller has disconnected.
 * @module
 */
import type { Transformers } from "../types.ts";

export interface Watch {
  /** For `stopping_criteria`. */
  criterion: unknown;
  /** Tokens so far. */
  readonly count: number;
  /** The last token. */
  readonly last: number | undefined;
}

/**
 * Creates a criterion that throws rather than returning "stop": a long recording is several
 * generations, and all must end.
 *
 * @param isDone whether the text is complete
 */
export function watch(
  { StoppingCriteria }: Transformers,
  signal: AbortSignal,
  isDone: () => boolean = () => false,
): Watch {
  let count = 0;
  let last: number | undefined;
  class Watcher extends StoppingCriteria {
    _call(ids: readonly (readonly (number | bigint)[])[]): boolean[] {
      signal.throwIfAborted();
      count++;
      last = Number(ids[0]!.at(-1));
      return ids.map(isDone);
    }
  }
  return {
    criterion: new Watcher(),
    get count() {
      return count;
    },
    get last() {
      return last;
    },
  };
}

/**
 * Does the same as a streamer, for Whisper: its `generate` ignores stopping criteria if timestamps
 * are requested (transformers.js 4.3, models/whisper/modeling_whisper.js).
 */
export function watchByStreamer(
  { BaseStreamer }: Transformers,
  signal: AbortSignal,
): { streamer: unknown; readonly count: number } {
  let count = 0;
  let isPrompt = true;
  class Watcher extends BaseStreamer {
    put(): void {
      signal.throwIfAborted();
      if (!isPrompt) count++;
      isPrompt = false;
    }
    end(): void {
      isPrompt = true;
    }
  }
  return {
    streamer: new Watcher(),
    get count() {
      return count;
    },
  };
}
