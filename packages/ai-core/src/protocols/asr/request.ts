/**
 * whisper-asr-webservice's requests: options in the address, the recording as `audio_file` of a form.
 * @module
 */
import { AudioSource, pcmHeader } from "../../audio/index.ts";
import { ApiError, renameField } from "../../errors/index.ts";
import { fastApiErrorFormat, readAudioRequest, type RequestContext } from "../../http/index.ts";

/** Options, which come in the address. */
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

/** whisper-asr-webservice is made with FastAPI. */
export const asrErrorFormat = fastApiErrorFormat(OPTIONS);

/** What `encode=false` sends: ffmpeg's `-f s16le -ac 1 -ar 16000`. */
const PCM = { sampleRate: 16_000, channels: 1 };

export interface AsrRequest {
  audio: AudioSource;
  query: URLSearchParams;
}

/** @throws ApiError for a body that is no form, or has no recording */
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

/** An option that is not empty. */
export function option(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) || undefined;
}
