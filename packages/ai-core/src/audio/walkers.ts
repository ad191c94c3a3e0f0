/**
 * The containers that a library reads, whose elements are followed to their end.
 * @module
 */
import { BoxWalker } from "./boxes.ts";
import { EbmlWalker } from "./ebml.ts";
import type { ElementWalker } from "./elements.ts";

/** Returns a walker for a content type, or undefined for other formats. */
export function walkerFor(type: string): ElementWalker | undefined {
  if (type === "audio/mp4") return new BoxWalker();
  return type === "audio/webm" ? new EbmlWalker() : undefined;
}
