/**
 * Requests of whisper-asr-webservice: options in the query, the recording as form field
 * `audio_file`.
 * @module
 */
import { AudioSource, pcmHeader } from "../../audio/index.ts";
import { ApiError, renameField } from "../../errors/index.ts";
import { fastApiErrorFormat, readAudioRequest, type RequestContext } from "../../http/index.ts";

/** Options in the query. */
export const OPTIONS = [
  "task",
  "language",
  "initial_prompt",
  "output",
  "encode",
  "vad_filter",
  "word_timestamps",
  "model",
  "diarize",
];

/** whisper-asr-webservice is built with FastAPI. */
export const asrErrorFormat = fastApiErrorFormat(OPTIONS);

/** The format for `encode=false`: ffmpeg's `-f s16le -ac 1 -ar 16000`. */
const PCM = { sampleRate: 16_000, channels: 1 };

export interface AsrRequest {
  audio: AudioSource;
  query: URLSearchParams;
}

/** @throws ApiError if the body is not a form or has no recording */
export async function readAsrRequest(
  request: Request,
  context: RequestContext,
): Promise<AsrRequest> {
  const query = new URL(request.url).searchParams;
  const isPcm = query.get("encode")?.toLowerCase() === "false";
  const prefix = isPcm ? pcmHeader(PCM.sampleRate, PCM.channels) : undefined;
  const { fields } = await readAudioRequest(request, context, { prefix }).catch((error) => {
    throw renameField(error, { file: "audio_file" });
  });
  if (!(fields.audio instanceof AudioSource))
    throw new ApiError("invalid_request", "`audio_file`: expected a file with the recording.", {
      param: "audio_file",
    });
  return { audio: fields.audio, query };
}

/** Returns an option if it is not empty. */
export function option(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) || undefined;
}
