/**
 * Creates SRT and WebVTT files from a transcript.
 * @module
 */
import { toCues } from "./speech-recognition-cues.ts";
import type { SpeechRecognitionResult } from "./speech-recognition.ts";

/** Returns SubRip: numbered cues, with a comma before the milliseconds. Empty if nothing is said. */
export function toSrt(transcript: SpeechRecognitionResult): string {
  return toCues(transcript)
    .map(
      ({ start, end, text }, index) =>
        `${index + 1}\n${clock(start, ",")} --> ${clock(end, ",")}\n${withoutArrow(text)}\n`,
    )
    .join("\n");
}

/**
 * Returns WebVTT: a point before the milliseconds, and `&` and `<` escaped, because the text is
 * markup. A model's own file is not used: Workers AI's has times such as `00.000`, which the format
 * does not allow, and one cue per word.
 */
export function toVtt(transcript: SpeechRecognitionResult): string {
  const cues = toCues(transcript).map(
    ({ start, end, text }) => `${clock(start, ".")} --> ${clock(end, ".")}\n${escape(text)}\n`,
  );
  return ["WEBVTT\n", ...cues].join("\n");
}

/** `--> ` inside a text would be parsed as a time. */
function withoutArrow(text: string): string {
  return text.replaceAll("-->", "→");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function clock(seconds: number, separator: "," | "."): string {
  const total = Math.round(seconds * 1000);
  const parts = [total / 3_600_000, (total / 60_000) % 60, (total / 1000) % 60];
  const [hours, minutes, rest] = parts.map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${hours}:${minutes}:${rest}${separator}${String(total % 1000).padStart(3, "0")}`;
}
