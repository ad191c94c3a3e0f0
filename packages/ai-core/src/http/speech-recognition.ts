/**
 * `POST /` of whisper: raw audio, a multipart form, or base64 inside JSON.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../errors/index.ts";
import { sniffAudioType, transcribe } from "../run/index.ts";
import { parse, SpeechRecognitionInputSchema, unknownFields } from "../tasks/index.ts";
import type { RequestContext, Route } from "./app.ts";
import { parseJsonObject, readBytes, type JsonObject } from "./body.ts";
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
    return json({ ...(await transcribe(context, model, input)), model: model.id });
  },
};

/** The body's fields, with `audio` as bytes that are known to be audio. */
async function readAudioRequest(
  request: Request,
  { settings }: RequestContext,
): Promise<JsonObject> {
  const bytes = await readBytes(request, settings.maxBodyBytes);
  if (bytes.byteLength === 0)
    throw new ApiError("invalid_request", "The body is empty; expected audio.", { param: "audio" });
  const contentType = request.headers.get("content-type") ?? "";
  const fields = contentType.includes("multipart/form-data")
    ? await readForm(bytes, contentType)
    : looksLikeJson(bytes)
      ? readBase64(parseJsonObject(new TextDecoder().decode(bytes)))
      : { ...queryOf(request), audio: bytes };
  const { audio } = fields;
  if (audio instanceof Uint8Array && audio.byteLength === 0) {
    throw new ApiError("invalid_request", "`audio`: expected a recording, got 0 bytes.", {
      param: "audio",
    });
  }
  if (audio instanceof Uint8Array && sniffAudioType(audio) === undefined) {
    throw new ApiError(
      "unsupported_media_type",
      "This is not audio that is known here; expected WAV, MP3, M4A, Ogg, WebM or FLAC.",
      { param: "audio" },
    );
  }
  return fields;
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<JsonObject> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw new ApiError("invalid_request", "The multipart form cannot be read.", { cause: error });
  }
  const { file, ...fields } = Object.fromEntries(form.entries());
  if (!(file instanceof Blob)) {
    throw new ApiError(
      "invalid_request",
      "`file`: expected a file with the recording, but it is missing.",
      { param: "file" },
    );
  }
  return { ...fields, audio: await file.bytes() };
}

function readBase64(body: JsonObject): JsonObject {
  if (typeof body.audio !== "string") return body;
  try {
    return { ...body, audio: Uint8Array.fromBase64(body.audio.replace(/^data:[^,]*,/, "")) };
  } catch (error) {
    throw new ApiError("invalid_request", "`audio`: expected base64.", {
      param: "audio",
      cause: error,
    });
  }
}

function queryOf(request: Request): JsonObject {
  return Object.fromEntries(new URL(request.url).searchParams);
}

/** No audio container starts with a brace. */
function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}
