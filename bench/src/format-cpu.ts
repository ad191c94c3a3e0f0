/**
 * CPU of translate per KB of texts that have much beside their words, in every format, compared with
 * plain sentences: what the dearest text costs that a caller can send.
 * @module
 */
import { cpuMilliseconds, findWorkerd } from "./cpu.ts";
import { startWorkers } from "./start.ts";
import { worker } from "./worker.ts";

const BYTES = 100_000;
const ROUNDS = 4;

/** By name: the format, an item, and what is around all items; `#` stands for a number. */
const TEXTS: Record<string, [format: string, item: string, head?: string, tail?: string]> = {
  "plain sentences": [
    "text",
    "The fox # jumps over the lazy dog, and nobody in the garden sees it.\n",
  ],
  "lines of a letter": ["text", "a\nb#\n"],
  "sentences of a letter": ["text", "A. B #. "],
  "cells of a table": ["text", "|a|b#"],
  "list items": ["text", "- a #\n"],
  placeholders: ["text", "%s {a} # "],
  "ICU messages": ["text", "{n, plural, one {# item} other {# items}} a\n"],
  "messages of Fluent": ["text", "a = { $n ->\n  [one] b #\n *[other] c }\n"],
  "lines of properties": ["text", "a.b#=The fox {0}\n"],
  "Markdown with links": ["markdown", "[a #](http://b/c) "],
  "Markdown with emphasis": ["markdown", "**a** *b* `c` #\n"],
  "Markdown with lines of a letter": ["markdown", "a\n"],
  "wrapped Markdown": ["markdown", "> The fox # jumps over the lazy dog, and sees\n"],
  "HTML with tags": ["html", "<b>a</b> <i>#</i> "],
  "HTML of paragraphs": ["html", "<p>a #</p>\n"],
  "HTML with entities": ["html", "&amp; a# &eacute; "],
  "XML with attributes": ["xml", '<a b="c">d #</a>', "<x>", "</x>"],
  "Android's strings": ["xml", '<string name="a#">b #</string>\n', "<resources>", "</resources>"],
  SubRip: ["srt", "#\n00:00:01,000 --> 00:00:02,000\na #\n\n"],
  WebVTT: ["vtt", "00:01.000 --> 00:02.000\n<i>a</i> #\n\n", "WEBVTT\n\n"],
  ASS: [
    "ass",
    "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}a{\\i0} #\n",
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
  ],
  JSON: ["json", '"k#":"a {b} #",\n', "{", '"k":"a"}'],
  "JSON with escapes": ["json", '"k#":"\\u0061\\n\\"b\\" #",\n', "{", '"k":"a"}'],
  PO: ["po", 'msgid "a %s #"\nmsgstr ""\n\n'],
  XLIFF: [
    "xliff",
    '<trans-unit id="#"><source>a <g id="1">b</g> #</source></trans-unit>\n',
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="fr" original="a" datatype="plaintext"><body>',
    "</body></file></xliff>",
  ],
};

/** Prints a line per text, the dearest first. @param only names of texts; default: all */
export async function benchFormatCpu(only = new RegExp("")): Promise<void> {
  const vars = { ALLOW_ANONYMOUS: "true", LOG_LEVEL: "none", MAX_MODEL_CALLS: "100000" };
  const miniflare = await startWorkers([
    worker("translate", "../../apps/translate/src/index.ts", vars, "model"),
    worker("model", "workers/fake-translator.js"),
  ]);
  const pid = findWorkerd();
  try {
    const url = await miniflare.unsafeGetDirectURL("translate");
    const costs: [name: string, cost: number][] = [];
    for (const [name, [format, item, head = "", tail = ""]] of Object.entries(TEXTS)) {
      if (!only.test(name) && costs.length > 0) continue;
      const text = head + numbered(item) + tail;
      const body = JSON.stringify({ text, format, source_lang: "en", target_lang: "fr" });
      let least = Infinity;
      // The first round is a warm-up; other programs make a round longer, and none shorter.
      for (let round = -1; round < ROUNDS; round++) {
        const before = cpuMilliseconds(pid);
        const reply = await fetch(url, { method: "POST", body });
        const answer = await reply.text();
        if (reply.status !== 200) throw new Error(`${name}: ${answer.slice(0, 300)}`);
        if (round >= 0) least = Math.min(least, cpuMilliseconds(pid) - before);
      }
      costs.push([name, (1000 * least) / Buffer.byteLength(text)]);
    }
    const [[, plain]] = costs as [[string, number]];
    console.log(`Translation of ${BYTES / 1000} KB, least CPU per KB of ${ROUNDS} rounds:`);
    for (const [name, cost] of costs.toSorted((left, right) => right[1] - left[1]))
      console.log(`  ${name.padEnd(24)} ${cost.toFixed(2)} ms   ${(cost / plain).toFixed(1)} ×`);
  } finally {
    await miniflare.dispose();
  }
}

function numbered(item: string): string {
  const items: string[] = [];
  for (let size = 0; size < BYTES; size += items.at(-1)!.length)
    items.push(item.replaceAll("#", String(items.length)));
  return items.join("");
}
