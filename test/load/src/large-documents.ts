/**
 * The largest documents to translate, of every kind that is accepted: as many signs as a text may
 * have, as many different words as it may have, one long line, and Word documents that inflate to
 * the limit.
 * @module
 */
import { docx, type Bytes } from "./large-files.ts";

export interface LargeDocument {
  /** The file's name. */
  file: string;
  what: string;
  create(): Bytes;
}

/** The most bytes of a text, and the most signs such as `<` and line breaks (`MAX_SIGNS` of the Worker). */
const TEXTS = 1_999_000;
const SIGNS = 149_000;
/** Bytes of different words: as many as a thousand calls of 500 characters take. */
const DIFFERENT = 1_350_000;

interface Format {
  head?: string;
  /** One item; `#` stands for a number, `…` for words. Of `signs` signs. */
  item: string;
  signs: number;
  tail?: string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  txt: { item: "…\n", signs: 1 },
  md: { item: "[…](a#)\n", signs: 2 },
  html: { item: "<p>… <b>a</b>.</p>\n", signs: 7 },
  xml: { head: "<a>", item: '<b c="#">…</b>\n', signs: 4, tail: "</a>" },
  srt: { item: "#\n00:00:01,000 --> 00:00:02,000\n…\n\n", signs: 4 },
  vtt: { head: "WEBVTT\n\n", item: "00:01.000 --> 00:02.000\n<i>…</i>\n\n", signs: 6 },
  ass: {
    head: "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    item: "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}…{\\i0} a\n",
    signs: 5,
  },
  json: { head: "{", item: '"k#":"… {a}",\n', signs: 2, tail: '"k":"a"}' },
  po: { item: 'msgid "… %s"\nmsgstr ""\n\n', signs: 4 },
  xlf: {
    head: '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="fr" original="a" datatype="plaintext"><body>',
    item: '<trans-unit id="#"><source>… a</source></trans-unit>\n',
    signs: 7,
    tail: "</body></file></xliff>",
  },
};

/** Returns items up to a size; all have the same words, or each its own. */
function textOf(
  { head = "", item, signs, tail = "" }: Format,
  size: number,
  isDifferent: boolean,
): Bytes {
  const count = Math.floor(Math.min(SIGNS / signs, size / (Buffer.byteLength(item) + 20)));
  const room = Math.floor(size / count) - Buffer.byteLength(item) - 8;
  const words = "你好".repeat(Math.max(1, Math.floor(room / 6)));
  const items = Array.from({ length: count }, (_, index) =>
    item.replaceAll("#", String(index)).replace("…", isDifferent ? index + words : words),
  );
  return Buffer.from(head + items.join("") + tail);
}

const longLine = ({ head = "", item, tail = "" }: Format): Bytes =>
  Buffer.from(
    head + item.replaceAll("#", "0").replace("…", "你好".repeat((TEXTS - 1000) / 6)) + tail,
  );

const run = (format: string) =>
  `<w:r><w:rPr>${format}</w:rPr><w:t xml:space="preserve">你 </w:t></w:r>`;

/** What fills the XML of a Word document. */
const WORDS: Readonly<Record<string, string>> = {
  "of paragraphs": `<w:p><w:r><w:t>${"你".repeat(50)}</w:t></w:r></w:p>`,
  "of small paragraphs": "<w:p><w:r><w:t>你</w:t></w:r></w:p>",
  "of runs in a few paragraphs": `<w:p>${(run("") + run("<w:b/>")).repeat(300)}</w:p>`,
  "of elements outside of paragraphs": "<w:x/>",
  "of elements in a few paragraphs": `<w:p><w:r><w:t>你</w:t></w:r>${"<w:x/>".repeat(3000)}</w:p>`,
  "of properties": `<w:p>${'<w:pPr><w:jc w:val="a"/></w:pPr>'.repeat(300)}<w:r><w:t>你</w:t></w:r></w:p>`,
  "of references": `<w:p><w:r><w:t>${"&lt;".repeat(3000)}</w:t></w:r></w:p>`,
  "of text boxes": `<w:p><w:r><w:pict>${"<w:p><w:r><w:t>你</w:t></w:r></w:p>".repeat(200)}</w:pict></w:r></w:p>`,
  "of comments": "<!---->",
  "of one attribute": "",
};

export const LARGE_DOCUMENTS: readonly LargeDocument[] = [
  ...Object.entries(FORMATS).flatMap(([ending, format]): LargeDocument[] => {
    const file = `a.${ending}`;
    return [
      { file, what: "as many signs as it may have", create: () => textOf(format, TEXTS, false) },
      { file, what: "different words", create: () => textOf(format, DIFFERENT, true) },
      { file, what: "one long line", create: () => longLine(format) },
    ];
  }),
  ...Object.entries(WORDS).flatMap(([what, unit]): LargeDocument[] =>
    [9_990_000, 500_000].map((size) => ({
      file: "a.docx",
      what: `XML ${what} that inflates to the limit, ${size > 1e6 ? "and an image" : "alone"}`,
      create: () => docx(size, unit),
    })),
  ),
];
