/**
 * Requests with a recording: raw audio, a multipart form, or base64 inside JSON, with the least copying of each.
 * @module
 */
import { sniffAudioType } from "../../audio/index.ts";
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { readBytes, type JsonObject } from "./body.ts";
import { readAudioJson } from "./audio-json.ts";
import { isForm, parseForm } from "./form.ts";

/** The body's fields (a raw body has those of the query), with `audio` as bytes that are known to be audio. */
export async function readAudioRequest(
  request: Request,
  { settings }: RequestContext,
): Promise<JsonObject> {
  const bytes = await readBytes(request, settings.maxBodyBytes);
  if (bytes.byteLength === 0)
    throw new ApiError("invalid_request", "The request body is empty. Expected audio.", {
      param: "audio",
    });
  const contentType = request.headers.get("content-type") ?? "";
  if (isForm(contentType)) return readFile(bytes, contentType);
  const fields = looksLikeJson(bytes)
    ? readAudioJson(bytes)
    : { ...queryOf(request), audio: bytes };
  if (fields.audio instanceof Uint8Array) checkAudio(fields.audio, "audio");
  return fields;
}

/** @throws ApiError `invalid_request` for nothing at all, `unsupported_media_type` for what is not audio. */
export function checkAudio(audio: Uint8Array, param: string): void {
  if (audio.byteLength === 0)
    throw new ApiError("invalid_request", `\`${param}\`: the file is empty. Expected audio.`, {
      param,
    });
  if (sniffAudioType(audio) === undefined) {
    throw new ApiError(
      "unsupported_media_type",
      "Unrecognized audio format. Supported: WAV, MP3, M4A, Ogg, WebM, FLAC.",
      { param },
    );
  }
}

function readFile(bytes: Uint8Array, contentType: string): JsonObject {
  const { file, ...fields } = parseForm(bytes, contentType);
  if (!(file instanceof Uint8Array)) {
    const came = Array.isArray(file) ? "got several" : "but it is missing";
    throw new ApiError("invalid_request", `\`file\`: expected one audio file, ${came}.`, {
      param: "file",
    });
  }
  checkAudio(file, "file");
  return { ...fields, audio: file };
}

function queryOf(request: Request): JsonObject {
  return Object.fromEntries(new URL(request.url).searchParams);
}

/** No audio container starts with a brace. */
function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}
