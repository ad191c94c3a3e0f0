/**
 * Converts inline Markdown to what a person would read aloud.
 * @module
 */

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
};

/** Every quantifier is bounded or stops at a character that no match contains, so that every text takes linear time. */
const RULES: readonly (readonly [pattern: RegExp, text: string | ((match: string) => string)])[] = [
  // Images and links become their text; footnotes are removed.
  [/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,200}")?\)/g, "$1"],
  [/\[\^[^[\]\s]{1,50}\]/g, ""],
  [/\[([^[\]]{1,500})\]\[[^[\]]{0,200}\]/g, "$1"],
  [/<(https?:[^<>\s]{1,2000})>/g, "$1"],
  [/<\/?[a-zA-Z][^<>]{0,500}>/g, ""],
  [/`{1,3}([^`]{1,1000})`{1,3}/g, "$1"],
  [/\b(?:https?:\/\/|www\.)[\x21\x23-\x3b\x3d\x3f-\x7e]{1,2000}/g, readAddress],
  // Removes emphasis, but keeps products (2*3) and names with underscores.
  [/(?<=\S)\*{2,3}|\*{2,3}(?=\S)|~~/g, ""],
  [/(?<![A-Za-z0-9*])\*(?=[^\s*])|(?<=[^\s*])\*(?![A-Za-z0-9*])/g, ""],
  [/(?<![\p{L}\p{N}_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\p{L}\p{N}_])/gu, ""],
  [/\\([\\`*_{}[\]()#+\-.!|<>~])/g, "$1"],
  // Emoji with skin tones and joiners, and flags; ©, ® and ™ are words.
  [
    /(?![©®™])[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}](?:\p{Emoji_Modifier}|\ufe0f|\u200d|\u20e3)*/gu,
    "",
  ],
  [/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity]!],
  [/[ \t]{2,}/g, " "],
  [/ (?=[,.;:!?])/g, ""],
];

/** Returns the words of a line. */
export function readInline(line: string): string {
  let text = line;
  for (const [pattern, replacement] of RULES)
    text = text.replace(pattern, replacement as (match: string) => string);
  return text.trim();
}

const AFTER = ".,;:!?)]}'";

/** Returns the host of a URL; punctuation after the URL stays. */
function readAddress(address: string): string {
  let end = address.length;
  while (end > 0 && AFTER.includes(address[end - 1]!)) end--;
  const host = /^(?:https?:\/\/)?(?:[^/?#@]{0,200}@)?(?:www\.)?([^/?#:]{1,253})/.exec(
    address.slice(0, end),
  );
  return (host?.[1] ?? "") + address.slice(end);
}
