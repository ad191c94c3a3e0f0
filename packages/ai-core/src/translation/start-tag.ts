/**
 * Finds the end of a start tag as the HTML standard does (13.2.5.32 to 13.2.5.39): quotes matter only around values.
 * @module
 */

const NAME_END = /[\s/>]/g;
const ATTRIBUTE_START = /[^\s/]/g;
const ATTRIBUTE_END = /[\s/>=]/g;
const VALUE_START = /\S/g;
const VALUE_END = /[\s>]/g;

/** Returns the index after the `>` of the tag at the start of `source`; its length if the tag has no end. */
export function startTagLength(source: string): number {
  let at = find(NAME_END, source, 1);
  for (;;) {
    at = find(ATTRIBUTE_START, source, at);
    if (at >= source.length) return source.length;
    if (source[at] === ">") return at + 1;
    at = afterValue(source, find(ATTRIBUTE_END, source, at + 1));
  }
}

/** Behind the value of an attribute, where it has one. @param at where its name ends. */
function afterValue(source: string, at: number): number {
  const sign = find(VALUE_START, source, at);
  if (source[sign] !== "=") return at;
  const start = find(VALUE_START, source, sign + 1);
  const quote = source[start];
  if (quote !== '"' && quote !== "'") return find(VALUE_END, source, start);
  const end = source.indexOf(quote, start + 1);
  return end === -1 ? source.length : end + 1;
}

function find(mark: RegExp, source: string, from: number): number {
  mark.lastIndex = from;
  return mark.exec(source)?.index ?? source.length;
}
