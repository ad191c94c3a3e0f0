/**
 * `POST /` of text-to-speech, and code shared with its other routes and its entrypoint.
 * @module
 */
import * as v from "valibot";
import { findModel, modelsOf, type TextToSpeechSpec } from "../../models/index.ts";
import {
  anySpeaker,
  chooseSpeaker,
  speak,
  streamSpeech,
  type SpeechChoice,
  type SpeechStream,
} from "../../run/index.ts";
import { encodeBase64, parse, TextToSpeechInputSchema, unknownFields } from "../../tasks/index.ts";
import type { RequestContext, Route } from "../app.ts";
import { readJson } from "../body/body.ts";
import { binary, jsonBody } from "../openapi/operation.ts";
import { json } from "../response.ts";
import { isNamed } from "./model-name.ts";

export const SpeechRequestSchema = v.object({
  ...TextToSpeechInputSchema.entries,
  model: v.optional(v.string()),
});

export type SpeechRequest = v.InferOutput<typeof SpeechRequestSchema>;

/** OpenAI's better model selects the better voices, for the languages that they speak. */
const BETTER = { name: /^(?:openai\/)?tts-1-hd/i, models: ["aura-2-en", "aura-2-es"] };

/**
 * Chooses the model and the language for a request. Without a model, or with one of OpenAI's names,
 * any model is acceptable that has the voice, language and format; the default is tried first.
 *
 * @throws ApiError
 */
export function chooseFor(
  context: RequestContext,
  { model: name, ...input }: SpeechRequest,
): SpeechChoice {
  const model = context.resolveModel(name, "text-to-speech");
  return chooseSpeaker(isNamed(context, name) ? [model] : candidatesFor(name, model), input);
}

function candidatesFor(name: string | undefined, model: TextToSpeechSpec) {
  const better = BETTER.name.test(name?.trim() ?? "")
    ? BETTER.models.flatMap((id) => findModel(id, ["text-to-speech"]) ?? [])
    : [];
  const [first = model, ...others] = [...better, ...anySpeaker(model)];
  return [first, ...others] as const;
}

/** Returns the audio while it is generated. `x-neurons` is the expected cost of the whole. */
export function soundResponse({ report }: RequestContext, speech: SpeechStream): Response {
  const response = new Response(speech.stream, {
    headers: { "content-type": speech.content_type, "x-voice": speech.voice },
  });
  if (report.neurons === undefined && speech.neurons > 0)
    response.headers.set("x-neurons", String(Math.round(speech.neurons * 1000) / 1000));
  return response;
}

export const speakRoute: Route = {
  method: "POST",
  path: "/",
  tag: "Own format",
  summary: "Speaks a text: the bytes of its sound, or base64 for `Accept: application/json`",
  operation: {
    body: jsonBody(SpeechRequestSchema, { text: "Good morning! What a fine day to speak." }),
    reply: {
      "audio/*": binary,
      "application/json": v.looseObject({
        audio: v.string(),
        content_type: v.string(),
        voice: v.string(),
        model: v.string(),
      }),
    },
  },
  async handle(request, context) {
    const body = await readJson(request, context);
    const input = parse(SpeechRequestSchema, body);
    context.report.ignored = unknownFields(SpeechRequestSchema, body);
    const choice = chooseFor(context, input);
    if (!request.headers.get("accept")?.includes("application/json"))
      return soundResponse(context, await streamSpeech(context, choice.model, choice.input));
    const { audio, ...told } = await speak(context, choice.model, choice.input);
    return json({ audio: encodeBase64(audio), ...told });
  },
};

/** A voice in `GET /v1/audio/voices`. */
export interface ListedVoice {
  id: string;
  name: string;
  language: string;
  gender: string | null;
  model: string;
}

/** Returns the voices of all models, in the table's order. */
export function listVoices(): ListedVoice[] {
  return modelsOf("text-to-speech").flatMap(({ id: model, voices }) =>
    voices.map(({ id, name, language, gender = null }) => ({ id, name, language, gender, model })),
  );
}

export const voicesRoute: Route = {
  method: "GET",
  path: "/v1/audio/voices",
  tag: "OpenAI",
  summary: "Lists the voices of all models, with language and gender if known",
  operation: {
    reply: {
      "application/json": v.object({
        voices: v.array(
          v.looseObject({
            id: v.string(),
            name: v.string(),
            language: v.string(),
            gender: v.nullable(v.string()),
            model: v.string(),
          }),
        ),
      }),
    },
  },
  handle: () => json({ voices: listVoices() }),
};
