/**
 * Reads requests with a recording while they arrive: raw audio, a multipart form, or base64 inside
 * JSON.
 * @module
 */
import { AudioSource, sniffAudioType } from "../../audio/index.ts";
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { parseJsonObject, type JsonObject } from "./body.ts";
import { fromPairs, isForm } from "./form.ts";
import { chunksOf, openChunks, type BodyChunks } from "./recording/chunks.ts";
import { ByteCursor } from "./recording/cursor.ts";
import { readJsonRecording } from "./recording/json.ts";
import { FormReader } from "./recording/multipart.ts";

/** A recording up to this size is read into memory at once. */
const SMALL_BYTES = 2 * 1024 * 1024;
/**
 * If fields follow the recording, up to this many bytes are buffered, so that the fields are known
 * before the first model call.
 */
const HELD_BYTES = 8 * 1024 * 1024;
/** Boolean fields, which forms and queries send as text. */
const FLAGS = ["vad_filter", "diarize"];
const FLAG = /^(true|false|1|0)$/i;
const FILE_FIELDS = ["file", "audio_file"];

export interface AudioRequest {
  /** The fields (for a raw body, those of the query), with `audio` as an {@link AudioSource} if there is a recording. */
  fields: JsonObject;
  /** Fields after a large recording; available once the recording has been read. */
  late: () => Promise<JsonObject>;
}

interface Body {
  cursor: ByteCursor;
  /** Declared size of the body in bytes, if any. */
  size: number | undefined;
  held: number;
  small: number;
  prefix: Uint8Array | undefined;
}

export interface AudioReadOptions {
  /** Bytes of a recording to buffer while waiting for the fields after it. */
  held?: number;
  /** Maximum bytes of a recording that is read into memory at once. */
  small?: number;
  /** A header for raw samples. */
  prefix?: Uint8Array | undefined;
}

const nothing = async (): Promise<JsonObject> => ({});

/**
 * @throws ApiError `invalid_request`, `invalid_json`, `unsupported_media_type` or `body_too_large`
 */
export async function readAudioRequest(
  request: Request,
  { settings }: RequestContext,
  options: AudioReadOptions = {},
): Promise<AudioRequest> {
  const chunks = await openChunks(request, settings.maxBodyBytes);
  const body = await readAudioBody(request, chunks, options);
  for (const name of FLAGS) {
    const text = body.fields[name];
    if (typeof text === "string" && FLAG.test(text)) body.fields[name] = /^(true|1)$/i.test(text);
  }
  return body;
}

/** Does the same for a body that is already open. */
export async function readAudioBody(
  request: Request,
  { chunks, size }: BodyChunks,
  { held = HELD_BYTES, small = SMALL_BYTES, prefix }: AudioReadOptions = {},
): Promise<AudioRequest> {
  const body: Body = { cursor: new ByteCursor(chunks), size, held, small, prefix };
  const { cursor } = body;
  while (cursor.bytes.byteLength < 64 && (await cursor.more()));
  if (cursor.bytes.byteLength === 0)
    throw new ApiError("invalid_request", "The request body is empty. Expected audio.", {
      param: "audio",
    });
  const contentType = request.headers.get("content-type") ?? "";
  if (isForm(contentType)) return readFormRequest(body, contentType);
  if (looksLikeJson(cursor.bytes)) return readJsonRequest(body);
  const audio = await AudioSource.from(restOf(cursor), { size, small });
  checkAudio(audio, "audio");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return { fields: { ...query, audio }, late: nothing };
}

/** Wraps a recording that does not come from a request. @throws ApiError `body_too_large` */
export function sourceOfStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<AudioSource> {
  return AudioSource.from(chunksOf(stream, limit), { small: SMALL_BYTES });
}

/** @throws ApiError `invalid_request` for an empty file, `unsupported_media_type` if it is not audio. */
export function checkAudio({ head, type }: AudioSource, param: string): void {
  if (head.byteLength === 0)
    throw new ApiError("invalid_request", `\`${param}\`: the file is empty. Expected audio.`, {
      param,
    });
  if (type === undefined) {
    throw new ApiError(
      "unsupported_media_type",
      "Unrecognized audio format. Supported: WAV, MP3, M4A and MP4, Ogg, WebM and Matroska, FLAC, AAC, AMR, AIFF, AU, CAF, WMA. Convert others first: ffmpeg -i input -vn -ac 1 -ar 16000 output.mp3",
      { param },
    );
  }
}

async function readFormRequest(body: Body, contentType: string): Promise<AudioRequest> {
  const form = new FormReader(body.cursor, contentType);
  const pairs: [string, unknown][] = [];
  let audio: AudioSource | undefined;
  for (let part = await form.next(); part; part = await form.next()) {
    if (!FILE_FIELDS.includes(part.name) || !part.isFile) {
      pairs.push([part.name, await form.text()]);
      continue;
    }
    if (audio) throw fileRefusal("got several");
    const content = body.prefix ? withPrefix(body.prefix, form.content()) : form.content();
    const file = await hold(content, body);
    audio = await file.source(body.size);
    checkAudio(audio, "file");
    if (!file.isWhole)
      return { fields: { ...fromPairs(pairs), audio }, late: () => lateFields(form) };
  }
  if (audio === undefined) throw fileRefusal("but it is missing");
  return { fields: { ...fromPairs(pairs), audio }, late: nothing };
}

/** Adds the header to raw samples, unless the caller sent a WAV file, which has one. */
async function* withPrefix(
  prefix: Uint8Array,
  content: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let isStart = true;
  for await (const chunk of content) {
    if (isStart && sniffAudioType(chunk) !== "audio/wav") yield prefix.slice();
    isStart = false;
    yield chunk;
  }
}

async function lateFields(form: FormReader): Promise<JsonObject> {
  const pairs: [string, unknown][] = [];
  for (let part = await form.next(); part; part = await form.next())
    pairs.push([part.name, await form.text()]);
  return fromPairs(pairs);
}

function fileRefusal(came: string): ApiError {
  return new ApiError("invalid_request", `\`file\`: expected one audio file, ${came}.`, {
    param: "file",
  });
}

async function readJsonRequest(body: Body): Promise<AudioRequest> {
  const { cursor, size } = body;
  const { before, audio, after } = await readJsonRecording(cursor);
  if (audio === undefined) return { fields: parseJsonObject(before), late: nothing };
  const file = await hold(audio, body);
  const source = await file.source(size && (size * 3) / 4);
  if (!file.isWhole) {
    const fields = parseJsonObject(`${before}null}`);
    checkAudio(source, "audio");
    const late = async () => parseJsonObject(`{"audio":null${await after()}`);
    return { fields: { ...fields, audio: source }, late };
  }
  const fields = parseJsonObject(`${before}null${await after()}`);
  checkAudio(source, "audio");
  return { fields: { ...fields, audio: source }, late: nothing };
}

/** Reads the first bytes of a recording into memory, and returns whether that is all of it. */
async function hold(content: AsyncGenerator<Uint8Array, void, undefined>, { held, small }: Body) {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size <= held && !isWhole) {
    const { value, done } = await content.next();
    if (done) isWhole = true;
    else {
      size += value.byteLength;
      parts.push(value);
    }
  }
  /** @param about approximate bytes of the whole, if not all of it has arrived */
  const source = (about: number | undefined) =>
    AudioSource.from(joined(parts, content), {
      ...(isWhole ? { size } : { about }),
      small,
    });
  return { isWhole, source };
}

async function* joined(
  parts: Uint8Array[],
  content: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Parts that were passed on are not kept.
  for (let part = parts.shift(); part; part = parts.shift()) yield part;
  yield* content;
}

async function* restOf(cursor: ByteCursor): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    do {
      if (cursor.bytes.byteLength > 0) yield cursor.take(cursor.bytes.byteLength);
    } while (await cursor.more());
  } finally {
    await cursor.cancel();
  }
}

/** No audio container starts with a brace. */
function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}
