/**
 * Sentences of a piece and of its translation, side by side.
 * @module
 */

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
  const left = sentencesOf(source, from);
  const right = sentencesOf(translation, to);
  if (left.length !== right.length) return [[source, translation]];
  return left.map((sentence, index) => [sentence, right[index] ?? ""]);
}
