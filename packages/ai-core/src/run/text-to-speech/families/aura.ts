/**
 * aura: `{text, speaker, encoding, container, sample_rate}`.
 *
 * Source: https://developers.deepgram.com/docs/tts-media-output-settings
 * @module
 */
import type { SpeechFormat } from "../../../models/index.ts";
import type { FamilyFormat } from "./format.ts";

/** Samples per second of `pcm` and `wav`, the same as OpenAI's `pcm`. */
export const PCM_SAMPLE_RATE = 24_000;

/** Without a container, samples of several calls can be joined; we write the WAV header, with the correct length. */
const SAMPLES = { encoding: "linear16", container: "none", sample_rate: PCM_SAMPLE_RATE };

const ENCODINGS: Record<SpeechFormat, object> = {
  mp3: { encoding: "mp3" },
  opus: { encoding: "opus", container: "ogg" },
  aac: { encoding: "aac" },
  flac: { encoding: "flac" },
  wav: SAMPLES,
  pcm: SAMPLES,
};

export const aura: FamilyFormat = {
  call: (text, { voice, format }) => ({
    inputs: { text, speaker: voice.name, ...ENCODINGS[format] },
  }),
};
