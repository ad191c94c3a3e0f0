/**
 * `POST /v1/audio/transcriptions` and `/v1/audio/translations`.
 * @module
 */
import { AudioSource } from "@ai-workers/ai-core/audio";
import { ApiError } from "@ai-workers/ai-core/errors";
import { readAudioFields, transcriptResponse } from "@ai-workers/ai-core/openai";
import { decodeAudio, transcribeAudio } from "../engine/index.ts";
import { readFormBody } from "./body.ts";
import { unsupported } from "./errors.ts";
import type { Handler } from "./route.ts";

export const transcriptions = speech("transcribe");
export const translations = speech("translate");

function speech(task: "transcribe" | "translate"): Handler {
  return async (request, engine, signal) => {
    const { file, ...fields } = await readFormBody(request);
    if (!(file instanceof Uint8Array))
      throw new ApiError("invalid_request", "`file`: expected a recording, but it is missing.", {
        param: "file",
      });
    // The form reader returns views of a body that it has read into its own memory.
    const audio = AudioSource.of(file as Uint8Array<ArrayBuffer>);
    const { known } = readAudioFields({ ...fields, audio });
    if (known.stream) throw unsupported("stream", "transcripts are not streamed");
    const { timestamp_granularities: wanted, language } = known;
    if (!wanted.includes("segment"))
      throw unsupported("timestamp_granularities", "these models return times of segments only");
    const model = engine.find("automatic-speech-recognition", known.model);
    const samples = await decodeAudio(file);
    const transcript = await model.use(
      (loaded) => transcribeAudio(loaded, { samples, language, task }, signal),
      signal,
    );
    const options = { ...known, timestamp_granularities: ["segment" as const], task };
    return transcriptResponse(transcript, options);
  };
}
