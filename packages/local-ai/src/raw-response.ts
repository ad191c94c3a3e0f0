/**
 * Returns the result as a Response, for callers that pass `returnRawResponse`.
 * @module
 */
import { audioFile, type AudioFile } from "./media/audio.ts";
import { readImageHeader } from "./media/image-header.ts";
import { InferenceUpstreamError, UnnumberedError } from "./platform/errors.ts";
import { rowOf, type RunCall } from "./run.ts";

/** Events are unchanged; images and audio get the content type of their bytes. */
async function toStream(call: RunCall, stream: ReadableStream, headers: Record<string, string>) {
  const typed = (type: string) => ({ headers: { ...headers, "content-type": type } });
  const { task } = rowOf(call);
  if (task !== "text-to-image" && task !== "text-to-speech")
    return new Response(stream, typed("text/event-stream"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  if (task === "text-to-speech") return new Response(bytes, typed(soundType(bytes)));
  return new Response(bytes, typed(readImageHeader(bytes)?.type ?? "image/jpeg"));
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
export async function toResponse(call: RunCall, result: () => Promise<unknown>): Promise<Response> {
  const headers = { "cf-ai-req-id": crypto.randomUUID() };
  try {
    const value = await result();
    if (!(value instanceof ReadableStream)) return Response.json(value, { headers });
    return await toStream(call, value, headers);
  } catch (error) {
    if (error instanceof UnnumberedError)
      return new Response(error.message, { headers, status: error.status });
    if (!(error instanceof InferenceUpstreamError)) throw error;
    return Response.json(error.toBody(headers["cf-ai-req-id"]), { headers, status: error.status });
  }
}
