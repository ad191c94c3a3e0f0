/**
 * `POST /` of whisper: raw audio, a multipart form, or base64 inside JSON.
 * @module
 */
import * as v from "valibot";
import { transcribe } from "../run/index.ts";
import { parse, SpeechRecognitionInputSchema, unknownFields } from "../tasks/index.ts";
import type { Route } from "./app.ts";
import { readAudioRequest } from "./audio-body.ts";
import { json } from "./reply.ts";

const BodySchema = v.object({
  ...SpeechRecognitionInputSchema.entries,
  model: v.optional(v.string()),
});

export const transcribeRoute: Route = {
  method: "POST",
  path: "/",
  summary: "Writes down what is said in a recording",
  async handle(request, context) {
    const fields = await readAudioRequest(request, context);
    const { model: name, ...input } = parse(BodySchema, fields);
    context.report.ignored = unknownFields(BodySchema, fields);
    const model = context.resolveModel(name, "speech-recognition");
    const result = await transcribe(context, model, input);
    return json({ ...result, model: context.report.model ?? model.id });
  },
};
