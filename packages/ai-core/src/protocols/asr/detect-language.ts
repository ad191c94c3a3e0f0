/**
 * `POST /detect-language`: detects the language of a recording's first 30 seconds.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { json, type RequestContext, type Route } from "../../http/index.ts";
import { WHISPER_LANGUAGES } from "../../models/index.ts";
import { firstSeconds, transcribe } from "../../run/index.ts";
import { asrErrorFormat, option, readAsrRequest } from "./request.ts";

/** Seconds that Whisper uses for it. */
const SECONDS = 30;

export const detectLanguageRoute: Route = {
  method: "POST",
  path: "/detect-language",
  tag: "whisper-asr-webservice",
  errors: asrErrorFormat,
  summary: "Detects the spoken language (whisper-asr-webservice)",
  operation: {
    body: { "multipart/form-data": { schema: v.object({ audio_file: v.file() }) } },
    reply: {
      "application/json": v.object({
        detected_language: v.string(),
        language_code: v.string(),
        confidence: v.number(),
      }),
    },
  },
  handle,
};

async function handle(request: Request, context: RequestContext): Promise<Response> {
  const { audio, query } = await readAsrRequest(request, context);
  const model = context.resolveModel(option(query, "model"), "speech-recognition");
  const start = await firstSeconds(audio, SECONDS, context.settings.maxBodyBytes);
  const { language, language_probability } = await transcribe(context, model, { audio: start });
  if (language === undefined) {
    throw new ApiError(
      "unsupported_parameter",
      `${model.id} does not tell the language; use @cf/openai/whisper-large-v3-turbo.`,
      { param: "model" },
    );
  }
  return json({
    detected_language: WHISPER_LANGUAGES[language.split("-")[0]!] ?? language,
    language_code: language,
    confidence: language_probability ?? 1,
  });
}
