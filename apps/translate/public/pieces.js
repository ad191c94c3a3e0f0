/**
 * A text or a file as pieces to translate, and what holds them together.
 * @module
 */

/** Characters of one piece; a request of this size is answered within seconds. */
const PIECE = 1800;

/**
 * @typedef {object} Pieces
 * @property {string[]} texts to translate, in order
 * @property {(translated: string[]) => string} join puts translations in; missing ones are left out
 */

/** @param {string} text @param {string} [name] of the file @returns {Pieces} */
export function cut(text, name = "") {
  if (/\.srt$/i.test(name)) return cutSubtitles(text);
  return cutParagraphs(text, /\.(md|markdown)$/i.test(name));
}

/**
 * Numbers and times stay; only the lines that are spoken are translated.
 * @param {string} text
 */
function cutSubtitles(text) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  /** @type {(string | number)[]} */
  const form = [];
  /** @type {string[]} */
  const texts = [];
  let spoken = "";
  const flush = () => {
    if (spoken) form.push(texts.push(spoken) - 1);
    spoken = "";
  };
  let inCue = false;
  for (const line of lines) {
    const isTime = /^\d+:\d\d:\d\d[,.]\d+\s*-->/.test(line);
    if (inCue && line.trim() !== "") spoken += `${spoken && "\n"}${line}`;
    else {
      flush();
      form.push(line);
      inCue = isTime;
    }
  }
  flush();
  return { texts, join: joiner(form, "\n") };
}

/** Paragraphs, the blank lines between them, and fenced code. @param {string} text */
function outsideFences(text) {
  /** @type {string[]} */
  const parts = [];
  let last = 0;
  /** @type {number | undefined} */
  let open;
  for (const { 0: line, index } of text.matchAll(/^```.*$/gm)) {
    if (open === undefined) open = index;
    else if (line === "```") {
      const end = index + line.length;
      parts.push(...text.slice(last, open).split(/(\n{2,})/), text.slice(open, end));
      last = end;
      open = undefined;
    }
  }
  return [...parts, ...text.slice(last).split(/(\n{2,})/)];
}

/** Blank lines stay, and so does fenced code in Markdown; paragraphs are put together up to the size of a piece. @param {string} text @param {boolean} markdown */
function cutParagraphs(text, markdown) {
  const parts = markdown ? outsideFences(text) : text.split(/(\n{2,})/);
  /** @type {(string | number)[]} */
  const form = [];
  /** @type {string[]} */
  const texts = [];
  for (const part of parts) {
    const last = form.at(-1);
    if (part === "") continue;
    if (/^\n+$/.test(part) || (markdown && part.startsWith("```"))) form.push(part);
    else {
      const before = form.at(-2);
      const joined =
        typeof before === "number" && typeof last === "string" && /^\n+$/.test(last)
          ? `${texts[before]}${last}${part}`
          : "";
      if (joined && joined.length <= PIECE && typeof before === "number") {
        texts[before] = joined;
        form.pop();
      } else form.push(texts.push(part) - 1);
    }
  }
  return { texts, join: joiner(form, "") };
}

/** @param {(string | number)[]} form texts as they are, and numbers of pieces @param {string} between @returns {(translated: string[]) => string} */
function joiner(form, between) {
  return (translated) => {
    const done = form.findIndex(
      (part) => typeof part === "number" && translated[part] === undefined,
    );
    return form
      .slice(0, done < 0 ? undefined : done)
      .map((part) => (typeof part === "number" ? translated[part] : part))
      .join(between);
  };
}
