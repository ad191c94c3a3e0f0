/**
 * Generates and encodes real audio: a vowel for each syllable, at the pace of speech.
 * @module
 */
import type { TextToSpeechSpec } from "@ai-workers/ai-core/models";
import type { TextToSpeechRequest } from "../../../inputs/requests.ts";
import { aacOf, flacOf, mp3Of, oggOf, wavOf } from "./containers.ts";
import { samplesOf, toAlaw, toMulaw } from "./samples.ts";
import { scoreOf } from "./score.ts";

/** Returns bytes in the requested encoding and container; the same request returns the same bytes. */
export async function speak(
  model: TextToSpeechSpec,
  { text, voice, encoding, container, sampleRate }: TextToSpeechRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const { gender } = model.voices.find(({ name }) => name === voice) ?? {};
  const score = scoreOf(text, gender === "male");
  const samples = () => samplesOf(score, sampleRate);
  const inWav = (bytes: Uint8Array<ArrayBuffer>, kind: 1 | 6 | 7) =>
    container === "wav" ? wavOf(bytes, sampleRate, kind) : bytes;
  switch (encoding) {
    case "mp3":
      return mp3Of(score);
    case "aac":
      return aacOf(score);
    case "opus":
      return oggOf(score);
    case "flac":
      return flacOf(samples(), sampleRate);
    case "linear16":
      return inWav(new Uint8Array(samples().buffer as ArrayBuffer), 1);
    case "mulaw":
      return inWav(Uint8Array.from(samples(), toMulaw), 7);
    case "alaw":
      return inWav(Uint8Array.from(samples(), toAlaw), 6);
  }
}
