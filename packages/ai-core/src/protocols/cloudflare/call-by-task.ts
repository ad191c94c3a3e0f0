/**
 * Reads a body according to the model's task, for a Worker with several tasks.
 * @module
 */
import { readAudioCall } from "./audio-request.ts";
import { readImageCall } from "./image-request.ts";
import { readJsonCall, type CallReader } from "./request.ts";

/** Streams recordings, reads image requests as JSON or a form, and everything else as JSON. */
export const readCallByTask: CallReader = (request, context, model) => {
  if (model.task === "speech-recognition") return readAudioCall(request, context, model);
  if (model.task === "text-to-image") return readImageCall(request, context, model);
  return readJsonCall(request, context, model);
};
