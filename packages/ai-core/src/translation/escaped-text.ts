/**
 * Text between tags, in which characters may be written as references.
 * @module
 */
import { decodeReferences } from "./html-entities.ts";
import { readInlines } from "./inline-markup.ts";
import type { Inline } from "./inline.ts";

/** Cuts text between tags into its words and its marks. A reference that is not known is a mark. */
export function readEscaped(source: string, escape: (text: string) => string): Inline[] {
  const { text, undecoded } = decodeReferences(source);
  const inlines = readInlines(text, { escape });
  if (undecoded.size === 0) return inlines;
  for (const inline of inlines) {
    if ("kept" in inline)
      inline.kept = inline.kept.replace(/[\uf000-\uf5ff]/g, (each) => undecoded.get(each) ?? each);
  }
  return inlines;
}
