/**
 * Validates the input of a text-to-speech model.
 * @module
 */
import type { TextToSpeechSpec } from "@ai-workers/ai-core/models";
import { InferenceUpstreamError } from "../platform/errors.ts";
import { check } from "./check.ts";
import type { TextToSpeechRequest } from "./requests.ts";

type Inputs = Record<string, any>;

/** MeloTTS's own codes, in addition to those of the table; other languages fail in the model, as users reported. */
const MELO_CODES: Record<string, string> = { jp: "ja", kr: "ko" };

/** `{prompt, lang}`; default language: English. */
export function checkMelotts(model: TextToSpeechSpec, inputs: Inputs): TextToSpeechRequest {
  check(
    {
      type: "object",
      required: ["prompt"],
      properties: { prompt: { type: "string", minLength: 1 }, lang: { type: "string" } },
    },
    inputs,
  );
  const given: string = (inputs["lang"] ?? "en").toLowerCase();
  const language = MELO_CODES[given] ?? given;
  if (!model.voices.some((voice) => voice.language === language))
    throw new InferenceUpstreamError(8002, "Invalid input");
  const text: string = inputs["prompt"];
  return { text, voice: language, language, encoding: "mp3", sampleRate: RATE };
}

const RATE = 24_000;
const ENCODINGS = ["linear16", "flac", "mulaw", "alaw", "mp3", "opus", "aac"] as const;

interface Combination {
  containers: readonly string[];
  rates: readonly number[];
}

/** The first of each is the default: https://developers.deepgram.com/docs/tts-media-output-settings */
const COMBINATIONS: Record<(typeof ENCODINGS)[number], Combination> = {
  linear16: { containers: ["wav", "none"], rates: [24_000, 8000, 16_000, 32_000, 48_000] },
  mulaw: { containers: ["wav", "none"], rates: [8000, 16_000] },
  alaw: { containers: ["wav", "none"], rates: [8000, 16_000] },
  mp3: { containers: ["none"], rates: [22_050] },
  opus: { containers: ["ogg"], rates: [48_000] },
  flac: { containers: ["none"], rates: [24_000, 8000, 16_000, 22_050, 32_000, 48_000] },
  aac: { containers: ["none"], rates: [22_050] },
};
/** https://developers.deepgram.com/docs/tts-rest#character-limit */
const LONGEST = 2000;

/** `{text, speaker, encoding, container, sample_rate}`, in the combinations that Deepgram accepts. */
export function checkAura(model: TextToSpeechSpec, inputs: Inputs): TextToSpeechRequest {
  const speakers = model.voices.map(({ name }) => name);
  check(
    {
      type: "object",
      required: ["text"],
      properties: {
        text: { type: "string" },
        speaker: { type: "string", enum: speakers },
        encoding: { type: "string", enum: ENCODINGS },
        container: { type: "string", enum: ["none", "wav", "ogg"] },
        sample_rate: { type: "number" },
        bit_rate: { type: "number" },
      },
    },
    inputs,
  );
  const text: string = inputs["text"];
  if (text.trim() === "") throw refusal("text is empty");
  if (text.length > LONGEST) throw refusal(`text is longer than ${LONGEST} characters`);
  const encoding: (typeof ENCODINGS)[number] = inputs["encoding"] ?? "mp3";
  const { containers, rates } = COMBINATIONS[encoding];
  const container: string = inputs["container"] ?? containers[0];
  const sampleRate: number = inputs["sample_rate"] ?? rates[0];
  if (!containers.includes(container))
    throw refusal(`container ${container} does not go with encoding ${encoding}`);
  if (!rates.includes(sampleRate))
    throw refusal(`sample_rate ${sampleRate} does not go with encoding ${encoding}`);
  const [first] = model.voices;
  const voice: string = inputs["speaker"] ?? first?.name;
  const language = first?.language ?? "en";
  return { text, voice, language, encoding, container, sampleRate };
}

function refusal(what: string): InferenceUpstreamError {
  return new InferenceUpstreamError(8001, `Invalid input: ${what}`);
}
