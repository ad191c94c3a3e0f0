/**
 * Watches which bytes mediabunny reads, and ends a search that does not advance. In damaged WebM and
 * Matroska it looks for the next element, and never leaves the last eight bytes: `resync` in
 * src/matroska/ebml.ts of 1.61.0.
 * @module
 */
import type { Source } from "../libraries/mediabunny.ts";

/** The library reads the same position a few times in a row: as a header, then as content. */
const MOST_REPEATS = 100;

interface Readable {
  _read(start: number, ...more: unknown[]): unknown;
}

export interface WatchedSource<Given> {
  source: Given;
  /** Returns the last position at which the library found bytes. */
  furthest(): number;
}

/** What is read too often at one position is answered as the end of the file. */
export function withProgress<Given extends Source>(source: Given): WatchedSource<Given> {
  const readable = source as unknown as Readable;
  const read = readable._read.bind(source);
  let position = -1;
  let repeats = 0;
  let furthest = 0;
  readable._read = (start, ...more) => {
    repeats = start === position ? repeats + 1 : 0;
    position = start;
    if (repeats > MOST_REPEATS) return null;
    const found = read(start, ...more);
    // A damaged length leads behind the end, where nothing is found.
    const note = (slice: unknown) => {
      if (slice) furthest = Math.max(furthest, start);
      return slice;
    };
    return found instanceof Promise ? found.then(note) : note(found);
  };
  return { source, furthest: () => furthest };
}
