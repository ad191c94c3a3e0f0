/**
 * Sentences of a piece and of its translation, side by side.
 * @module
 */

/** Characters of a text whose sentences are told apart: each is an element on both sides. */
export const LONGEST = 50_000;
/** Pairs that are remembered, since a key press changes one piece and leaves the others. */
const KNOWN = 2000;

/** @type {Map<string, [string, string][]>} */
const known = new Map();

/** @param {string} text @param {string} [language] @returns {string[]} joined, they are the text again */
function sentencesOf(text, language) {
  /** @type {Intl.Segmenter} */
  let segmenter;
  try {
    segmenter = new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  } catch {
    segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });
  }
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Pairs of what belongs together. Where both sides have as many sentences, each is a pair; otherwise the whole piece is one.
 * @param {string} source @param {string} translation @param {{from?: string, to?: string}} [languages]
 * @returns {[source: string, translation: string][]}
 */
export function pairsOf(source, translation, { from, to } = {}) {
  const key = [from, to, source, translation].join("\n");
  const pairs = known.get(key) ?? pair(source, translation, from, to);
  known.set(key, pairs);
  if (known.size > KNOWN) known.delete(known.keys().next().value ?? "");
  return pairs;
}

/** @param {string} source @param {string} translation @param {string} [from] @param {string} [to] @returns {[string, string][]} */
function pair(source, translation, from, to) {
  const left = sentencesOf(source, from);
  const right = sentencesOf(translation, to);
  if (left.length !== right.length) return [[source, translation]];
  return left.map((sentence, index) => [sentence, right[index] ?? ""]);
}
