/**
 * Segments: a transcript as lines with times, which are shown, edited, searched and written as subtitles.
 * @module
 */

/** @typedef {{word: string, start: number, end: number}} Word */
/** @typedef {{start: number, end: number, text: string, words?: Word[], speaker?: string | number}} Segment words until the text is edited; a speaker where the model tells them apart */
/** @typedef {{text: string, language?: string, duration?: number, words: Word[], segments: Segment[], neurons: number, model: string}} Answer */

/** Characters of a line, as subtitlers write them. */
const LINE = 42;

/** An answer's segments, later by where its piece starts. @param {Answer} answer @param {number} start seconds @returns {Segment[]} */
export function segmentsOf({ segments, words, text, duration }, start) {
  /** @param {any} part */
  const later = (part) => ({ ...part, start: part.start + start, end: part.end + start });
  const moved = words.map(later);
  if (segments.length === 0 && words.length > 0) return linesOf(moved);
  if (segments.length === 0)
    return text.trim() ? [later({ start: 0, end: duration ?? 1, text: text.trim() })] : [];
  return segments.map((segment) => {
    const { speaker, ...times } = later(segment);
    const own = moved.filter((word) => word.start >= times.start - 0.05 && word.start < times.end);
    return {
      start: times.start,
      end: times.end,
      text: segment.text.trim(),
      ...(own.length > 0 && { words: own }),
      ...(speaker !== undefined && { speaker }),
    };
  });
}

/** Words put together to lines, ended by a sentence's end or a pause. @param {Word[]} words @returns {Segment[]} */
function linesOf(words) {
  /** @type {Required<Omit<Segment, "speaker">>[]} */
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    const goesOn =
      last &&
      last.text.length + word.word.length < LINE &&
      word.start - last.end < 1 &&
      !/[.!?。！？]$/.test(last.text);
    if (last && goesOn) {
      // Chinese and Japanese have no spaces between words.
      const space = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(last.text);
      last.text += `${space ? "" : " "}${word.word.trim()}`;
      last.end = word.end;
      last.words.push(word);
    } else lines.push({ start: word.start, end: word.end, text: word.word.trim(), words: [word] });
  }
  return lines;
}

/** @param {Segment[]} segments */
export function textOf(segments) {
  return segments.map(({ text }) => text).join(" ");
}

/** @param {Segment[]} segments @param {string} format `txt`, `srt` or `vtt` */
export function asFile(segments, format) {
  if (format === "txt") return `${segments.map(({ text }) => text).join("\n")}\n`;
  const mark = format === "srt" ? "," : ".";
  const cues = segments
    .filter(({ text }) => text.trim() !== "")
    .map(
      ({ start, end, text }, index) =>
        `${format === "srt" ? `${index + 1}\n` : ""}${clock(start, mark)} --> ${clock(end, mark)}\n${text.trim()}\n`,
    );
  return `${format === "vtt" ? "WEBVTT\n\n" : ""}${cues.join("\n")}`;
}

/** @param {number} seconds @param {string} mark before the milliseconds */
export function clock(seconds, mark) {
  const milliseconds = Math.round(seconds * 1000);
  const two = (/** @type {number} */ value) => String(Math.floor(value)).padStart(2, "0");
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}${mark}${String(milliseconds % 1000).padStart(3, "0")}`;
}

/** Minutes and seconds, with hours where there are any. @param {number} seconds */
export function shortClock(seconds) {
  return clock(seconds, ".").slice(seconds < 3600 ? 3 : 0, -4);
}
