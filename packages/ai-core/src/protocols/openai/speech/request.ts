/**
 * OpenAI's fields of a speech request.
 * @module
 */
import * as v from "valibot";
import type { SpeechRequest } from "../../../http/routes/text-to-speech.ts";
import type { JsonObject } from "../../../http/index.ts";
import { parse, TextToSpeechInputSchema, unknownFields } from "../../../tasks/index.ts";
import { dropNulls } from "../../../http/body/nulls.ts";

const { text, language, speed, format, text_format } = TextToSpeechInputSchema.entries;

export const SpeechCallSchema = v.object({
  input: text,
  model: v.optional(v.string()),
  /** A name, or `{id}`, OpenAI's format for custom voices. */
  voice: v.optional(v.union([v.string(), v.object({ id: v.string() })])),
  response_format: format,
  speed,
  stream_format: v.optional(v.picklist(["audio", "sse"]), "audio"),
  language,
  text_format,
});

/** Other names that clients use for formats. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ["ogg", "opus"],
  ["mpeg", "mp3"],
  ["", "mp3"],
]);

/** @throws ApiError `invalid_request` that names the invalid field. */
export function readSpeechCall(body: JsonObject): {
  request: SpeechRequest;
  asEvents: boolean;
  ignored: string[];
} {
  const given = dropNulls(body);
  if (typeof given.speed === "string" && given.speed.trim() !== "")
    given.speed = Number(given.speed);
  if (typeof given.response_format === "string") {
    const name = given.response_format.toLowerCase();
    given.response_format = FORMATS.get(name) ?? name;
  }
  const { input, response_format, stream_format, voice, ...rest } = parse(SpeechCallSchema, given);
  const name = typeof voice === "object" ? voice.id : voice;
  return {
    request: {
      ...rest,
      text: input,
      ...(name !== undefined && { voice: name }),
      ...(response_format !== undefined && { format: response_format }),
    },
    asEvents: stream_format === "sse",
    ignored: unknownFields(SpeechCallSchema, given),
  };
}
