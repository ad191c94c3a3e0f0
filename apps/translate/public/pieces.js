/**
 * A text as parts: pieces to translate, and what is kept as it is between them. Joined, the parts are the text again.
 * The borders go by the content alone, so that a changed letter changes one piece and leaves the others as they were.
 * @module
 */

/** Characters of one piece at most: a changed letter costs no more than this. */
const PIECE = 1500;
/** Cues of one sentence at most, so that subtitles without punctuation are cut too. */
const CUES = 6;

/** @typedef {"text" | "markdown" | "srt" | "vtt"} Format */
/** @typedef {{text: string, words: boolean}} Part without words it is kept as it is */

/** @type {Record<string, Format>} */
const FORMATS = { txt: "text", md: "markdown", markdown: "markdown", srt: "srt", vtt: "vtt" };

/** How a file is read by the ending of its name; undefined for those that only the Worker can read. @param {string} name @returns {Format | undefined} */
export function formatOf(name) {
  return FORMATS[name.split(".").at(-1)?.toLowerCase() ?? ""];
}

/** @param {string} text @param {Format} format @returns {Part[]} */
export function cut(text, format) {
  const blocks = blocksOf(text, format === "markdown");
  if (format === "srt" || format === "vtt") return sentencesOfCues(blocks);
  return blocks.flatMap((block) => (block.words ? divide(block.text) : [block]));
}

/** Paragraphs with words; blank lines and fenced code without. @param {string} text @param {boolean} markdown @returns {Part[]} */
function blocksOf(text, markdown) {
  /** @type {Part[]} */
  const blocks = [];
  let fence = "";
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const mark = markdown ? /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] : undefined;
    const words = !fence && !mark && line.trim() !== "";
    const last = blocks.at(-1);
    if (last?.words === words) last.text += line;
    else blocks.push({ text: line, words });
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark.startsWith(fence)) fence = "";
  }
  // A paragraph's last line break belongs to the gap that follows.
  return blocks.flatMap(({ text, words }) =>
    words && text.endsWith("\n")
      ? [
          { text: text.slice(0, -1), words },
          { text: "\n", words: false },
        ]
      : [{ text, words }],
  );
}

/** A long paragraph at the ends of its sentences. @param {string} text @returns {Part[]} */
function divide(text) {
  if (text.length <= PIECE) return [{ text, words: true }];
  /** @type {Part[]} */
  const parts = [];
  let piece = "";
  const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text);
  for (const { segment } of sentences) {
    if (piece && piece.length + segment.length > PIECE) {
      parts.push({ text: piece, words: true });
      piece = "";
    }
    piece += segment;
  }
  return [...parts, { text: piece, words: true }];
}

const SENTENCE_END = /[.!?…。！？♪\])）"”»:：-]$/;

/** Cues that one sentence runs through are one piece; headers, notes and styles are kept. @param {Part[]} blocks @returns {Part[]} */
function sentencesOfCues(blocks) {
  /** @type {Part[]} */
  const parts = [];
  let gap = "";
  let cues = 0;
  for (const { text, words } of blocks) {
    const last = parts.at(-1);
    const isCue = words && text.includes("-->");
    if (cues > 0 && !words) gap += text;
    else if (last && isCue && cues > 0 && cues < CUES) {
      last.text += gap + text;
      cues++;
      gap = "";
    } else {
      if (gap) parts.push({ text: gap, words: false });
      parts.push({ text, words: isCue });
      cues = Number(isCue);
      gap = "";
    }
    if (SENTENCE_END.test(text.replaceAll(/<[^<>]{0,50}>/g, "").trimEnd())) cues = 0;
  }
  return gap ? [...parts, { text: gap, words: false }] : parts;
}
