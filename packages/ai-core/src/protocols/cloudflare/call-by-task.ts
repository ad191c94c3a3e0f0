/**
 * Reads a body as the model's task does, for a Worker that serves several.
 * @module
 */
import { readAudioCall } from "./audio-request.ts";
import { readImageCall } from "./image-request.ts";
import { readJsonCall, type CallReader } from "./request.ts";

/** Recordings as they come, pictures as JSON or as a form, all else as JSON. */
export const readCallByTask: CallReader = (request, context, model) => {
  if (model.task === "speech-recognition") return readAudioCall(request, context, model);
  if (model.task === "text-to-image") return readImageCall(request, context, model);
  return readJsonCall(request, context, model);
};
