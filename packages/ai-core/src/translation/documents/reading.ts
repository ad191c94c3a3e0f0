/**
 * What every kind of document is read into.
 * @module
 */
import type { Block } from "../inline.ts";

/** A document that was read: blocks to translate, and how they become a file again. */
export interface DocumentReading {
  blocks: readonly Block[];
  /** The file, of the blocks joined after translation. */
  write(text: string): Promise<Uint8Array<ArrayBuffer>>;
}
