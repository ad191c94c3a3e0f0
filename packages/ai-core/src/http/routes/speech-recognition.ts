/**
 * `POST /` of whisper: raw audio, a multipart form, or base64 inside JSON.
 * @module
 */
import { binary } from "../openapi/operation.ts";
import * as v from "valibot";
import { AudioSource } from "../../audio/index.ts";
import { transcribe } from "../../run/index.ts";
import { parse, SpeechRecognitionInputSchema, unknownFields } from "../../tasks/index.ts";
import type { Route } from "../app.ts";
import { readAudioRequest } from "../body/audio-body.ts";
import { checkLateFields } from "../body/late-fields.ts";
import { json } from "../response.ts";

const BodySchema = v.object({
  ...SpeechRecognitionInputSchema.entries,
  audio: v.instance(AudioSource),
  model: v.optional(v.string()),
});

/** A hundredth of a second, as a WAV in base64. */
const CLICK =
  "UklGRnQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YVAAAABskY6LiIWCf3x5dnNwbZKPjImGg4B9end0cW6TkI2Kh4SBfnt4dXJvbJGOi4iFgn98eXZzcG2Sj4yJhoOAfXp3dHFuk5CNioeEgX57eHVybw==";

/** Fields that may accompany the recording. */
const { audio: _audio, ...options } = BodySchema.entries;

export const transcribeRoute: Route = {
  method: "POST",
  path: "/",
  tag: "Own format",
  summary: "Transcribes audio",
  operation: {
    parameters: Object.fromEntries(
      Object.entries(options).map(([name, schema]) => [
        name,
        { description: "With raw audio; in other bodies it is a field.", schema },
      ]),
    ),
    body: {
      "audio/*": { schema: binary },
      "multipart/form-data": { schema: v.object({ ...options, file: v.file() }) },
      "application/json": {
        schema: v.object({ ...options, audio: v.string() }),
        example: { audio: CLICK },
      },
    },
    reply: { "application/json": v.looseObject({ text: v.string(), model: v.string() }) },
  },
  async handle(request, context) {
    const { fields, late } = await readAudioRequest(request, context);
    const { model: name, ...input } = parse(BodySchema, fields);
    context.report.ignored = unknownFields(BodySchema, fields);
    const model = context.resolveModel(name, "speech-recognition");
    const result = await transcribe(context, model, input);
    checkLateFields(context, model, input, await late());
    return json({ ...result, model: context.report.model ?? model.id });
  },
};
