/**
 * Writes a transcript in each of whisper-asr-webservice's output formats.
 * @module
 */
import { json } from "../../http/index.ts";
import { toCues, toSrt, toVtt, type SpeechRecognitionResult } from "../../tasks/index.ts";

export const OUTPUTS = ["txt", "json", "srt", "vtt", "tsv"] as const;
export type Output = (typeof OUTPUTS)[number];

export function asrResponse(transcript: SpeechRecognitionResult, output: Output): Response {
  switch (output) {
    case "txt":
      return text(`${transcript.text}\n`);
    case "srt":
      return text(toSrt(transcript));
    case "vtt":
      return text(toVtt(transcript));
    case "tsv":
      return text(toTsv(transcript));
    case "json": {
      const { language, text: all, segments = [], words } = transcript;
      const numbered = segments.map((segment, id) => ({ id, ...segment }));
      return json({ language, segments: numbered, ...(words && { words }), text: all });
    }
  }
}

/** One line per cue: start and end in milliseconds, and its text. */
function toTsv(transcript: SpeechRecognitionResult): string {
  const lines = toCues(transcript).map(
    ({ start, end, text: words }) =>
      `${Math.round(start * 1000)}\t${Math.round(end * 1000)}\t${words.replaceAll("\t", " ")}`,
  );
  return ["start\tend\ttext", ...lines, ""].join("\n");
}

function text(body: string): Response {
  return new Response(body, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
