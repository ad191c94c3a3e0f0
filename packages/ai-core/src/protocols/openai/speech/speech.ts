/**
 * `POST /v1/audio/speech`.
 * @module
 */
import * as v from "valibot";
import { ApiError, isApiError } from "../../../errors/index.ts";
import { readJson, type Route } from "../../../http/index.ts";
import { binary, jsonBody } from "../../../http/openapi/operation.ts";
import { chooseFor, soundReply } from "../../../http/routes/text-to-speech.ts";
import { estimateTokens, streamSpeech } from "../../../run/index.ts";
import { eventStream } from "../event-stream.ts";
import { speechEvents } from "./events.ts";
import { readSpeechCall, SpeechCallSchema } from "./request.ts";

export const audioSpeechRoute: Route = {
  method: "POST",
  path: "/v1/audio/speech",
  tag: "OpenAI",
  summary: "Speaks a text, as OpenAI does it",
  operation: {
    body: jsonBody(SpeechCallSchema, { model: "tts-1", voice: "alloy", input: "Good morning!" }),
    reply: { "audio/*": binary, "text/event-stream": v.string() },
  },
  async handle(request, context) {
    const { request: call, asEvents, ignored } = readSpeechCall(await readJson(request, context));
    context.report.ignored = ignored;
    try {
      const { model, input } = chooseFor(context, call);
      const speech = await streamSpeech(context, model, { ...input, param: "input" });
      if (!asEvents) return soundReply(context, speech);
      return eventStream(speechEvents(speech.stream, estimateTokens(call.text)));
    } catch (error) {
      throw isApiError(error) ? inTheirWords(error) : error;
    }
  },
};

/** The format has another name here than in the Worker's own form. */
function inTheirWords(error: ApiError): ApiError {
  if (error.param !== "format") return error;
  const message = error.message.replace("`format`", "`response_format`");
  const { code, retryAfter, platformCode, cause } = error;
  return new ApiError(code, message, { param: "response_format", retryAfter, platformCode, cause });
}
