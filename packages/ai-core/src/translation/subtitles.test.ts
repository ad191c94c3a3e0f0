import { describe, expect, it } from "vitest";
import { joinParts, piecesOf } from "./inline.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { cutBlocks } from "./sentences.ts";
import { readSubtitles, type SubtitleFormat } from "./subtitles.ts";

const cut = (source: string, format: SubtitleFormat) =>
  cutBlocks(readSubtitles(source, format), { characters: 500, language: "en" });

function through(source: string, format: SubtitleFormat, change: (prompt: string) => string) {
  return joinParts(cut(source, format), (piece) => fromAnswer(change(toPrompt(piece)), piece)!);
}

const prompts = (source: string, format: SubtitleFormat) =>
  [...piecesOf(cut(source, format))].map((piece) => toPrompt(piece));

const SRT = `1
00:00:01,000 --> 00:00:02,500
He went to the big

2
00:00:02,600 --> 00:00:04,000
store because
he was <i>very</i> hungry.

3
00:00:05,000 --> 00:00:06,000
- Are you there?
- {\\an8}Yes.

4
00:00:07,000 --> 00:00:08,000

`;

const VTT = `WEBVTT - a title

STYLE
::cue { color: red }

NOTE
this is a note

intro
00:01.000 --> 00:02.000 align:start position:10%
<c.yellow>Hello</c> <v Roger>there, &amp; all.

00:00:03.000 --> 00:00:04.000
Never mind`;

const ASS = `[Script Info]
Title: A title

[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,a comment
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}Hello, my{\\i0}\\Nfriend, and you.
Dialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,{\\p1}m 0 0 l 10 10{\\p0}
`;

describe("subtitles", () => {
  it.each([
    ["srt", SRT],
    ["srt", SRT.replaceAll("\n", "\r\n")],
    ["vtt", VTT],
    ["ass", ASS],
    ["srt", ""],
    ["vtt", "WEBVTT"],
  ] as const)("are the same again when nothing is translated: %s", (format, source) => {
    expect(through(source, format, (text) => text)).toBe(source);
  });

  it("join the cues of a sentence for the model, and take speakers apart", () => {
    expect(prompts(SRT, "srt")).toEqual([
      "He went to the big store because he was [1]very[2] hungry.",
      "- Are you there?",
      "- [1]Yes.",
    ]);
  });

  it("translate the text beside a drawing", () => {
    const line = (text: string) =>
      `[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${text}\n`;
    const drawing = String.raw`{\p1\bord0}m 0 0 l 10 10{\fscx50} l 20 20{\p0}`;
    expect(through(line(`${drawing}A sign`), "ass", (text) => text.toUpperCase())).toBe(
      line(`${drawing}A SIGN`),
    );
    expect(prompts(line(String.raw`{\p1}m 0 0`) + line("Hello").slice(9), "ass")).toEqual([
      "Hello",
    ]);
  });

  it("take the lines of a file in two languages apart", () => {
    const source = `1
00:00:01,000 --> 00:00:02,000
Where are you
你在哪里

2
00:00:03,000 --> 00:00:04,000
Come in
进来吧
`;
    expect(prompts(source, "srt")).toEqual(["Where are you", "你在哪里", "Come in", "进来吧"]);
  });

  it("lay the translation back over the times, at words", () => {
    const result = through(SRT, "srt", (text) =>
      text.startsWith("He")
        ? "Er ging in den großen Laden, weil er [1]sehr[2] hungrig war."
        : text.toUpperCase(),
    );
    expect(result).toBe(`1
00:00:01,000 --> 00:00:02,500
Er ging in den großen

2
00:00:02,600 --> 00:00:04,000
Laden, weil
er <i>sehr</i> hungrig war.

3
00:00:05,000 --> 00:00:06,000
- ARE YOU THERE?
- {\\an8}YES.

4
00:00:07,000 --> 00:00:08,000

`);
  });

  it("lay Chinese back between its characters", () => {
    const result = through(SRT, "srt", (text) =>
      text.startsWith("He") ? "他去了那家大商店，因为他[1]非常[2]饿。" : text,
    );
    const [first, second] = [...result.matchAll(/--> \S+\n([^-][^]*?)\n\n/g)].map((cue) => cue[1]!);
    expect(first!.length).toBeGreaterThan(3);
    expect(second!.split("\n")).toHaveLength(2);
    expect((first! + second!).replaceAll(/\n|<\/?i>/g, "")).toBe(
      "他去了那家大商店，因为他非常饿。",
    );
  });

  it("keep settings, notes, styles, names and what is drawn", () => {
    const upper = (text: string) => text.toUpperCase();
    expect(through(VTT, "vtt", upper)).toBe(
      VTT.replace("Hello", "HELLO")
        .replace("there,", "THERE,")
        .replace(" all", " ALL")
        .replace("Never mind", "NEVER MIND"),
    );
    expect(through(ASS, "ass", upper)).toBe(
      ASS.replace("Hello, my", "HELLO, MY").replace("friend, and you", "FRIEND, AND YOU"),
    );
  });

  it.each([
    "00:00:01,000 --> 00:00:02,000\na\n\n",
    "Dialogue: 0,,,,,,,,,",
    "00:",
    " --> ",
    "\n",
    "-",
  ])("are read in time that grows with their length: %j", async (part) => {
    const source = part.repeat(Math.ceil(200_000 / part.length));
    const began = Date.now();
    for (const format of ["srt", "ass"] as const) cut(source, format);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(Date.now() - began).toBeLessThan(3000);
  });
});

it("keeps empty cues between others, in SubRip and WebVTT", () => {
  for (const [format, point] of [
    ["srt", ","],
    ["vtt", "."],
  ] as const) {
    const cue = (n: number, text: string) =>
      `${n}\n00:00:0${n}${point}000 --> 00:00:0${n}${point}900\n${text}\n\n`;
    const file = (first: string, last: string) =>
      (format === "vtt" ? "WEBVTT\n\n" : "") +
      cue(1, first) +
      cue(2, "") +
      cue(3, " ") +
      cue(4, last);
    const source = file("He went to", "the store.");
    expect(through(source, format, (text) => text)).toBe(source);
    expect(through(source, format, (text) => text.toUpperCase())).toBe(
      file("HE WENT TO", "THE STORE."),
    );
  }
});

describe("files that programs write", () => {
  it.each([
    [
      "srt",
      "1\n00:00:01,000 --> 00:00:02,000\nFirst cue.\n2\n00:00:03,000 --> 00:00:04,000\nSecond.\n\n",
      ["First cue.", "Second."],
    ],
    [
      "srt",
      "\ufeff1\r\n00:00:01.000 --> 00:00:02.000 X1:1 X2:2\r\nThird\r\n\r\nafter an empty line\r\n\r\n",
      ["Third", "after an empty line"],
    ],
    [
      "srt",
      "1\n00:00:01,000 --> 00:00:02,000\nJOHN: I said no!\nMARY: Why?\n\n2\n00:00:03,000 --> 00:00:04,000\n42\n\n3\n00:00:05,000 --> 00:00:06,000\nwww.x.org says so\n",
      ["JOHN: I said no!", "MARY: Why?", "42 [1] says so"],
    ],
    [
      "vtt",
      "WEBVTT\n\nREGION\nid:fred\n\n1 - a title\n00:01.000 --> 00:02.000\n<v Roger Bingham>in <00:01.500><c>New</c> York &amp; more\n\nNOTE a note\n",
      ["[1]in [2][3]New[4] York & more"],
    ],
    [
      "ass",
      "[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:01.00,0:00:02.00,Sign,{a note}Hello, you\nDialogue: 0:00:02.00,0:00:03.00,Main,{\\k20}Ka{\\k30}ra\n",
      ["[1]Hello, you", "[1]Ka[2]ra"],
    ],
  ] as const)("are read as they are meant: %s %#", (format, source, expected) => {
    expect(through(source, format, (text) => text)).toBe(source);
    expect(prompts(source, format)).toEqual(expected);
  });

  it("keep the order of their times where a model moves what is between them", () => {
    const source =
      "1\n00:00:01,000 --> 00:00:02,000\nGo to www.a.org\n\n2\n00:00:03,000 --> 00:00:04,000\nor to www.b.org\n\n3\n00:00:05,000 --> 00:00:06,000\nthen stop\n";
    const result = through(source, "srt", () => "[2] or [1] then stop now");
    expect(result.match(/^\d\d:\d\d:\d\d,/gm)).toEqual(["00:00:01,", "00:00:03,", "00:00:05,"]);
  });
});
