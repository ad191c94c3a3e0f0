/**
 * Returns the result as a Response, for callers that pass `returnRawResponse`.
 * @module
 */
import { audioFile, type AudioFile } from "./media/audio.ts";
import { readImageHeader } from "./media/image-header.ts";
import { modelOf } from "./platform/catalogue.ts";
import { InferenceUpstreamError } from "./platform/errors.ts";

/** Events are unchanged; images and audio get the content type of their bytes. */
async function toStream(id: string, stream: ReadableStream, headers: Record<string, string>) {
  const typed = (type: string) => ({ headers: { ...headers, "content-type": type } });
  const { task } = modelOf(id);
  if (task !== "text-to-image" && task !== "text-to-speech")
    return new Response(stream, typed("text/event-stream"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  if (task === "text-to-speech") return new Response(bytes, typed(soundType(bytes)));
  const type = readImageHeader(bytes)?.type.toLowerCase() ?? "jpeg";
  return new Response(bytes, typed(`image/${type}`));
}

/** Deepgram's samples without a container have the type of their encoding. */
function soundType(bytes: Uint8Array): string {
  return TYPES[audioFile(bytes)?.kind ?? "MP4"] ?? "audio/l16";
}

const TYPES: Partial<Record<AudioFile["kind"], string>> = {
  WAV: "audio/wav",
  MP3: "audio/mpeg",
  AAC: "audio/aac",
  Ogg: "audio/ogg",
  FLAC: "audio/flac",
};

/** Returns JSON, events, an image or audio; an error of the platform becomes its body and status instead of being thrown. */
export async function toResponse(id: string, result: () => Promise<unknown>): Promise<Response> {
  const headers = { "cf-ai-req-id": crypto.randomUUID() };
  try {
    const value = await result();
    if (!(value instanceof ReadableStream)) return Response.json(value, { headers });
    return await toStream(id, value, headers);
  } catch (error) {
    if (!(error instanceof InferenceUpstreamError)) throw error;
    return Response.json(error.toBody(headers["cf-ai-req-id"]), { headers, status: error.status });
  }
}
