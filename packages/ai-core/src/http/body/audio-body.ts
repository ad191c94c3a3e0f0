/**
 * Requests with a recording: raw audio, a multipart form, or base64 inside JSON, read as they come.
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

/** A recording of up to this size is in memory at once. */
const SMALL_BYTES = 2 * 1024 * 1024;
/** Of a recording with fields behind it, this much is held, so that they are known before the first call. */
const HELD_BYTES = 8 * 1024 * 1024;
/** Fields that are true or false, which forms and addresses write as texts. */
const FLAGS = ["vad_filter", "diarize"];
const FLAG = /^(true|false|1|0)$/i;
const FILE_FIELDS = ["file", "audio_file"];

export interface AudioRequest {
  /** The fields (a raw body has those of the query), with `audio` as an {@link AudioSource} where there is one. */
  fields: JsonObject;
  /** Fields that stood behind a large recording; they are there when the recording has been read. */
  late: () => Promise<JsonObject>;
}

interface Body {
  cursor: ByteCursor;
  /** Bytes of the body, where they are announced. */
  size: number | undefined;
  held: number;
  small: number;
  prefix: Uint8Array | undefined;
}

export interface AudioReadOptions {
  /** Bytes of a recording that wait for the fields behind it. */
  held?: number;
  /** Bytes of a recording that is in memory at once. */
  small?: number;
  /** A header for a file of bare samples. */
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

/** The same, of a body that has been opened. */
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

/** A recording from elsewhere than a request. @throws ApiError `body_too_large` */
export function sourceOfStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<AudioSource> {
  return AudioSource.from(chunksOf(stream, limit), { small: SMALL_BYTES });
}

/** @throws ApiError `invalid_request` for nothing at all, `unsupported_media_type` for what is not audio. */
export function checkAudio({ head, type }: AudioSource, param: string): void {
  if (head.byteLength === 0)
    throw new ApiError("invalid_request", `\`${param}\`: the file is empty. Expected audio.`, {
      param,
    });
  if (type === undefined) {
    throw new ApiError(
      "unsupported_media_type",
      "Unrecognized audio format. Supported: WAV, MP3, M4A and MP4, Ogg, WebM and Matroska, FLAC, AAC, AIFF, AU. Convert others first: ffmpeg -i input -vn -ac 1 -ar 16000 output.mp3",
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

/** Samples behind a header; a WAV that was sent in their place has its own. */
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

/** The first bytes of a recording in memory, and whether that is all of it. */
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
  /** @param about bytes of the whole, where not all of it has come */
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
  // What has been handed on is not kept.
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
