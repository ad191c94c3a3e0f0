/**
 * The duration of a WMA or WMV file, from its header (ASF specification, 3.2).
 * @module
 */
import { indexOfBytes, viewOf } from "./read.ts";

/** The GUID of the File Properties object. */
const FILE_PROPERTIES = Uint8Array.from("a1dcab8c47a9cf118ee400c00c205365".match(/../g)!, (hex) =>
  Number.parseInt(hex, 16),
);
/** Offsets in the object. The play duration counts in 100 ns and includes the preroll, which counts in ms. */
const [PLAY_DURATION, PREROLL] = [64, 80];

/** Returns the seconds that the header states; undefined if it states none. */
export function asfDuration(bytes: Uint8Array): number | undefined {
  const at = indexOfBytes(bytes, FILE_PROPERTIES);
  if (at < 0 || at + PREROLL + 8 > bytes.byteLength) return undefined;
  const view = viewOf(bytes);
  const play = Number(view.getBigUint64(at + PLAY_DURATION, true)) / 1e7;
  return play - Number(view.getBigUint64(at + PREROLL, true)) / 1000;
}
