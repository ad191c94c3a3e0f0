/**
 * `POST /v1/audio/transcriptions` and `/v1/audio/translations`.
 * @module
 */
import * as v from "valibot";
import type { Operation } from "../../../http/openapi/operation.ts";
import {
  checkLateFields,
  readAudioRequest,
  type RequestContext,
  type Route,
} from "../../../http/index.ts";
import {
  streamTranscript,
  transcribe,
  type Recording,
  type TranscriptStreamPart,
} from "../../../run/index.ts";
import {
  unknownFields,
  type SpeechRecognitionInput,
  type SpeechRecognitionResult,
} from "../../../tasks/index.ts";
import { AudioRequestSchema, readAudioFields } from "./request.ts";
import { transcriptResponse } from "./response.ts";
import { transcriptEvents } from "./stream.ts";
import { eventStream } from "../event-stream.ts";

const { audio: _audio, ...options } = AudioRequestSchema.entries;
const operation: Operation = {
  body: { "multipart/form-data": { schema: v.object({ ...options, file: v.file() }) } },
  reply: {
    "application/json": v.looseObject({ text: v.string() }),
    "text/plain": v.string(),
    "text/event-stream": v.string(),
  },
};

export const audioTranscriptionsRoute: Route = {
  method: "POST",
  path: "/v1/audio/transcriptions",
  operation,
  tag: "OpenAI",
  summary: "OpenAI audio: transcribes audio",
  handle: (request, context) => handle(request, context, "transcribe"),
};

export const audioTranslationsRoute: Route = {
  method: "POST",
  path: "/v1/audio/translations",
  operation,
  tag: "OpenAI",
  summary: "OpenAI audio: translates speech to English text",
  handle: (request, context) => handle(request, context, "translate"),
};

/** whisper.cpp's server has one route, and a field selects the operation. */
export const inferenceRoute: Route = {
  method: "POST",
  path: "/inference",
  operation,
  tag: "whisper.cpp",
  summary: "Transcribes or translates audio (whisper.cpp)",
  handle: (request, context) => handle(request, context, undefined),
};

async function handle(
  request: Request,
  context: RequestContext,
  asked: SpeechRecognitionInput["task"],
): Promise<Response> {
  const body = await readAudioRequest(request, context);
  const { translate, ...given } = body.fields;
  const isTranslation = /^(true|1)$/i.test(String(translate ?? ""));
  const task = asked ?? (isTranslation ? "translate" : "transcribe");
  const fields = readAudioFields(asked ? body.fields : given);
  const { known, ignored, warnings } = fields;
  context.report.ignored = unknownFields(AudioRequestSchema, fields.given).concat(ignored);
  for (const warning of warnings) context.report.warnings.push(warning);
  const model = context.resolveModel(known.model, "speech-recognition");
  const input: Recording = { audio: known.audio, task };
  if (known.language !== undefined) input.language = known.language;
  if (known.prompt !== undefined) input.prompt = known.prompt;
  if (known.vad_filter !== undefined) input.vad_filter = known.vad_filter;
  if (known.response_format === "diarized_json") input.diarize = true;
  if (known.stream)
    return eventStream(await transcriptEvents(streamTranscript(context, model, input)));
  const transcript = await transcribe(context, model, input);
  const late = await body.late();
  checkLateFields(context, model, input, late);
  // Fields that only affect the response format may follow a large file, as openai-node sends them.
  const { known: shape } = readAudioFields({ ...given, ...late });
  if (shape.stream) return eventStream(await transcriptEvents(inOnePart(transcript)));
  return transcriptResponse(transcript, { ...shape, task });
}

/** Yields a finished transcript as a stream's parts. */
async function* inOnePart(
  result: SpeechRecognitionResult,
): AsyncGenerator<TranscriptStreamPart, void, undefined> {
  if (result.text !== "") yield { type: "text-delta", text: result.text };
  yield { type: "done", result };
}
