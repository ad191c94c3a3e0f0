/**
 * Reads OpenAI's fields of an audio request: forms contain only text, and clients represent arrays
 * in several ways.
 * @module
 */
import * as v from "valibot";
import { AudioSource } from "../../../audio/index.ts";
import { ApiError } from "../../../errors/index.ts";
import type { JsonObject } from "../../../http/index.ts";
import { parse, SpeechRecognitionInputSchema } from "../../../tasks/index.ts";

const { language, prompt, vad_filter } = SpeechRecognitionInputSchema.entries;

export const AudioRequestSchema = v.object({
  audio: v.instance(AudioSource),
  language,
  prompt,
  model: v.optional(v.string()),
  response_format: v.optional(
    v.picklist(["json", "text", "srt", "verbose_json", "vtt", "diarized_json"]),
    "json",
  ),
  temperature: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0),
  timestamp_granularities: v.optional(v.array(v.picklist(["word", "segment"])), ["segment"]),
  stream: v.optional(v.boolean(), false),
  vad_filter,
});

export type AudioRequest = v.InferOutput<typeof AudioRequestSchema>;

/** @throws ApiError `invalid_request` that names the invalid field. */
export function readAudioFields(fields: JsonObject): {
  known: AudioRequest;
  /** The normalized fields, for the list of unknown ones. */
  given: JsonObject;
  ignored: string[];
  warnings: string[];
} {
  const given: JsonObject = {};
  for (const [name, value] of Object.entries(fields)) {
    // Clients send `timestamp_granularities[]`, and empty fields for "not set".
    if (value !== "" && value !== null)
      given[name.replace(/\[\d*\]$/, "")] = readField(name, value);
  }
  if ([given.include].flat().includes("logprobs")) {
    throw new ApiError("unsupported_parameter", "`include`: log probabilities are not supported.", {
      param: "include",
    });
  }
  const known = parse(AudioRequestSchema, given);
  const ignored: string[] = [];
  if (given.timestamp_granularities !== undefined && known.response_format !== "verbose_json")
    ignored.push("timestamp_granularities");
  if (known.stream && known.response_format !== "json" && known.response_format !== "text")
    ignored.push("response_format");
  const warnings = known.temperature > 0 ? ["temperature: Workers AI's models choose it"] : [];
  return { known, given, ignored, warnings };
}

/** Accepts `word`, `word,segment` and `["word"]`, which clients without arrays in forms send. */
function granularitiesOf(value: unknown): unknown[] {
  if (typeof value !== "string") return [value];
  return value
    .replaceAll(/[[\]"'\s]/g, "")
    .split(",")
    .filter((name) => name !== "");
}

function readField(name: string, value: unknown): unknown {
  if (name.startsWith("timestamp_granularities")) return [value].flat().flatMap(granularitiesOf);
  if (typeof value !== "string") return value;
  if (name === "stream" && /^(true|false|1|0)$/i.test(value)) return /^(true|1)$/i.test(value);
  if (name === "response_format") return value.toLowerCase();
  if (name === "temperature") return Number.isNaN(Number(value)) ? value : Number(value);
  return value;
}
