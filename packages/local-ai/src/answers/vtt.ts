/**
 * Writes a transcript as WebVTT subtitles.
 * @module
 */
import type { Transcript } from "../drivers/driver.ts";

const two = (value: number) => String(Math.floor(value)).padStart(2, "0");

function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const rest = String(milliseconds % 1000).padStart(3, "0");
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}.${rest}`;
}

/** Returns subtitles with one cue per sentence. */
export function vttOf(segments: Transcript["segments"]): string {
  const cues = segments.map(({ text, start, end }) => {
    return `${clock(start)} --> ${clock(end)}\n${text}\n`;
  });
  return ["WEBVTT\n", ...cues].join("\n");
}
