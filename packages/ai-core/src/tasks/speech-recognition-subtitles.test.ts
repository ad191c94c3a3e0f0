import { parse as parseSubtitles } from "@plussub/srt-vtt-parser";
import { describe, expect, it } from "vitest";
import { WebVTTParser } from "webvtt-parser";
import { randomOf } from "../../test/listener.ts";
import { groupWords, toCues, toSrt, toVtt, type SpeechRecognitionResult } from "./index.ts";

const HARD: SpeechRecognitionResult = {
  text: "",
  segments: [
    { start: 0, end: 2.5, text: " Tom & Jerry <3 " },
    // Over its neighbour, which begins before it ends.
    { start: 2, end: 4, text: "a --> b\n\n00:00:01.000 --> 00:00:02.000\nc" },
    { start: 4, end: 4, text: "no length" },
    { start: 4, end: 5, text: "same moment" },
    { start: 5, end: 6, text: "   " },
    { start: 3_723.4567, end: 3_725, text: "over an hour" },
  ],
};

/** Cues as a player reads them, in milliseconds; the strict parser first. */
function read(file: string) {
  if (file.startsWith("WEBVTT")) {
    const { errors } = new WebVTTParser().parse(file, "subtitles/captions/descriptions");
    expect(errors).toEqual([]);
  }
  return parseSubtitles(file).entries;
}

describe.each([
  ["SRT", toSrt, ","],
  ["WebVTT", toVtt, "."],
] as const)("%s", (_name, write, separator) => {
  it("is valid, in order and without overlap, whatever the transcript", () => {
    const random = randomOf(7);
    for (let round = 0; round < 300; round++) {
      const words = Array.from({ length: Math.floor(random() * 60) }, () => {
        const start = Math.round(random() * 5000) / 100;
        const text = ["a", "b.", "漢字。", "<i>", "--> x", "1", "", "&amp;"][
          Math.floor(random() * 8)
        ]!;
        return { word: text, start, end: start + Math.max(0, random() * 3 - 0.5) };
      }).sort((a, b) => a.start - b.start);
      const cues = read(write({ text: "", words }));
      expect(cues.length).toBe(toCues({ text: "", words }).length);
      for (const [index, cue] of cues.entries()) {
        expect(cue.to).toBeGreaterThan(cue.from);
        expect(cue.from).toBeGreaterThanOrEqual(cues[index - 1]?.to ?? 0);
      }
    }
  });

  it("keeps what is hard to write", () => {
    const file = write(HARD);
    const cues = read(file);
    expect(cues.map(({ from, to }) => [from, to])).toEqual([
      [0, 2000],
      [2000, 4000],
      [4000, 5000],
      [3_723_457, 3_725_000],
    ]);
    expect(file).toContain(`01:02:03${separator}457 --> 01:02:05${separator}000`);
    expect(file).toContain("no length same moment");
  });

  it("has one cue for a text without times, and none for silence", () => {
    expect(read(write({ text: "All of it.", duration: 12.5 }))).toMatchObject([
      { from: 0, to: 12_500, text: "All of it." },
    ]);
    expect(read(write({ text: "" }))).toEqual([]);
  });
});

describe("words become cues", () => {
  const words = (text: string, space = " ") =>
    text
      .split(space === "" ? "" : " ")
      .map((word, index) => ({ word, start: index * 0.3, end: index * 0.3 + 0.25 }));

  it("at the ends of sentences", () => {
    expect(groupWords(words("Good morning. How are you?")).map(({ text }) => text)).toEqual([
      "Good morning.",
      "How are you?",
    ]);
  });

  it("without spaces if the script has none", () => {
    expect(groupWords(words("今天天气很好。", "")).map(({ text }) => text)).toEqual([
      "今天天气很好。",
    ]);
  });

  it("that can be read: 84 characters, 7 seconds, and never over a pause", () => {
    const long = words("word ".repeat(200).trim());
    const late = long.map((word) => ({ ...word, start: word.start + 100, end: word.end + 100 }));
    const groups = groupWords([...long, ...late]);
    for (const { text, start, end } of groups) {
      expect(text.length).toBeLessThanOrEqual(84);
      expect(end - start).toBeLessThanOrEqual(7);
    }
    expect(groups.some(({ start, end }) => start < 61 && end > 99)).toBe(false);
  });

  it("also out of a segment of half a minute", () => {
    const long = words("one two three four. ".repeat(25).trim());
    const segment = {
      start: 0,
      end: long.at(-1)!.end,
      text: long.map(({ word }) => word).join(" "),
    };
    expect(toCues({ text: segment.text, segments: [segment], words: long })).toHaveLength(25);
  });
});
