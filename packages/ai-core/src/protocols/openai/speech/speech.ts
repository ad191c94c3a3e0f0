/**
 * `POST /v1/audio/speech`.
 * @module
 */
import * as v from "valibot";
import { renameField } from "../../../errors/index.ts";
import { readJson, type Route } from "../../../http/index.ts";
import { binary, jsonBody } from "../../../http/openapi/operation.ts";
import { chooseFor, soundResponse } from "../../../http/routes/text-to-speech.ts";
import { estimateTokens, streamSpeech } from "../../../run/index.ts";
import { eventStream } from "../event-stream.ts";
import { speechEvents } from "./events.ts";
import { readSpeechCall, SpeechCallSchema } from "./request.ts";

export const audioSpeechRoute: Route = {
  method: "POST",
  path: "/v1/audio/speech",
  tag: "OpenAI",
  summary: "OpenAI: generates speech from a text",
  operation: {
    body: jsonBody(SpeechCallSchema, { model: "tts-1", voice: "alloy", input: "Good morning!" }),
    reply: { "audio/*": binary, "text/event-stream": v.string() },
  },
  async handle(request, context) {
    const { request: call, asEvents, ignored } = readSpeechCall(await readJson(request, context));
    context.report.ignored = ignored;
    try {
      const { model, input } = chooseFor(context, call);
      const speech = await streamSpeech(context, model, input);
      if (!asEvents) return soundResponse(context, speech);
      return eventStream(speechEvents(speech.stream, estimateTokens(call.text)));
    } catch (error) {
      throw renameField(error, FIELDS);
    }
  },
};

/** OpenAI's names for the task's fields. */
const FIELDS = { text: "input", format: "response_format" };
