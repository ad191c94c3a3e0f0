/**
 * A request as a call of the model in its own form: JSON, a form, or a recording as the body.
 * @module
 */
import { audioDuration, sniffAudioType } from "../audio/index.ts";
import { ApiError } from "../errors/index.ts";
import type { RequestContext } from "../http/app.ts";
import { readAudioRequest } from "../http/audio-body.ts";
import { readBytes, readJson, type JsonObject } from "../http/body.ts";
import { parseForm } from "../http/multipart.ts";
import type { ModelSpec, SpeechRecognitionSpec, TextToImageSpec } from "../models/index.ts";
import { audioCall, audioForm, readImageSize, type ModelCall } from "../run/index.ts";

/**
 * Reads the body once; the returned function makes a call of it, anew for each try.
 * @throws ApiError for a body that cannot be read, and `unsupported_parameter` for the batch queue.
 */
export async function readCall(
  request: Request,
  context: RequestContext,
  model: ModelSpec,
): Promise<() => ModelCall> {
  if (new URL(request.url).searchParams.get("queueRequest") === "true") throw noQueue();
  const affinity = request.headers.get("x-session-affinity");
  const common = affinity === null ? {} : { headers: { "x-session-affinity": affinity } };
  if (model.task === "speech-recognition") return audioRequest(request, context, model);
  const contentType = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(contentType))
    return formRequest(request, context, model, contentType);
  const { options, ...inputs } = await readJson(request, context);
  if ("requests" in inputs || "request_id" in inputs) throw noQueue();
  const isImpatient = (options as { rejectIfBusy?: unknown } | null | undefined)?.rejectIfBusy;
  return () => ({ ...common, inputs, ...(isImpatient === true && { rejectIfBusy: true }) });
}

async function audioRequest(
  request: Request,
  context: RequestContext,
  model: SpeechRecognitionSpec,
): Promise<() => ModelCall> {
  const { audio, file: _file, ...others } = await readAudioRequest(request, context);
  if (!(audio instanceof Uint8Array)) return () => ({ inputs: { audio, ...others } });
  const recording = audio as Uint8Array<ArrayBuffer>;
  const options = isQuery(request, others) ? typed(others) : others;
  const size = recording.byteLength;
  const form = audioForm(size, size, context.policy?.gateway !== undefined);
  const audioSeconds = audioDuration(recording, sniffAudioType(recording));
  const expected = audioSeconds === undefined ? {} : { expected: { audioSeconds } };
  return () => ({ ...audioCall(model.family, form, recording, options), ...expected });
}

async function formRequest(
  request: Request,
  { settings }: RequestContext,
  model: ModelSpec,
  contentType: string,
): Promise<() => ModelCall> {
  if (model.family !== "image-multipart")
    throw new ApiError("unsupported_media_type", `${model.id} takes JSON, not a form.`);
  const bytes = await readBytes(request, settings.maxBodyBytes);
  const fields = parseForm(bytes, contentType);
  const expected = pictureUsage(fields, model as TextToImageSpec);
  const renew = () => ({ multipart: { body: new Response(bytes).body!, contentType } });
  return () => ({ inputs: renew(), renew, expected });
}

function pictureUsage(fields: JsonObject, { nativeSize }: TextToImageSpec) {
  const inputImages = Object.values(fields).flatMap((value) =>
    value instanceof Uint8Array ? (readImageSize(value) ?? []) : [],
  );
  return {
    width: Number(fields.width) || nativeSize.width,
    height: Number(fields.height) || nativeSize.height,
    steps: Number(fields.steps) || undefined,
    inputImages,
  };
}

/** Options of a raw recording stand in the address, where all is text. */
function isQuery(request: Request, fields: JsonObject): boolean {
  const query = new URL(request.url).searchParams;
  return Object.entries(fields).every(([name, value]) => query.get(name) === value);
}

function typed(fields: JsonObject): JsonObject {
  const read = (value: unknown) => {
    if (value === "true" || value === "false") return value === "true";
    return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, read(value)]));
}

function noQueue(): ApiError {
  return new ApiError(
    "unsupported_parameter",
    "`queueRequest`: this Worker has no batch queue; send each request on its own.",
    { param: "queueRequest" },
  );
}
