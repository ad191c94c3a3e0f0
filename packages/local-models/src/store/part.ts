/**
 * Downloads the rest of a partial file.
 * @module
 */
import { open, readFile, rm, writeFile } from "node:fs/promises";
import { UserError } from "../types.ts";
import { sizeOf } from "./digest.ts";
import { requestHub, InterruptedError, describeFetchError, hubError } from "./hub.ts";
import type { HubFile, StoreOptions } from "./types.ts";

/** Milliseconds without data after which a connection counts as lost. */
const SILENCE = 60_000;

/** The downloaded file is not the one that the hub lists. */
export class FileMismatchError extends UserError {}

/** Deletes the stored ETag of a partial file. */
export async function deleteEtag(part: string): Promise<void> {
  await rm(`${part}.etag`, { force: true });
}

/**
 * Downloads the missing part of a file (RFC 9110, 14.2 and 13.1.5: with `If-Range` the server
 * starts again if its file has changed).
 *
 * @throws InterruptedError if the connection ends too early, FileMismatchError, or UserError if the
 * hub rejects the request
 */
export async function fetchPart(
  id: string,
  file: HubFile,
  part: string,
  options: StoreOptions,
): Promise<void> {
  const { path, size } = file;
  const begun = await beginning(part, size);
  if (begun.bytes === size && size > 0) return;
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(new Error(`silent for ${SILENCE} ms`)), SILENCE);
  const signal = AbortSignal.any([silent.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    const response = await requestHub(
      `/${id}/resolve/main/${path}`,
      { ...options, signal },
      begun.bytes > 0 ? { range: `bytes=${begun.bytes}-`, "if-range": begun.etag } : {},
    );
    const done = await startOf(response, begun.bytes, id, file, part, options);
    await write(response.body!, done, id, file, part, (bytes) => {
      timer.refresh();
      options.report({ kind: "file", model: id, file: path, done: bytes, total: size });
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the usable part. Without a strong ETag, it may belong to another version of the file. */
async function beginning(part: string, size: number): Promise<{ bytes: number; etag: string }> {
  const bytes = await sizeOf(part);
  const etag = await readFile(`${part}.etag`, "utf8").catch(() => "");
  return (etag && bytes <= size) || bytes === size ? { bytes, etag } : { bytes: 0, etag: "" };
}

/** Returns the position of the response's first byte. */
async function startOf(
  response: Response,
  asked: number,
  id: string,
  { path }: HubFile,
  part: string,
  options: StoreOptions,
): Promise<number> {
  const { status, headers } = response;
  const resumes = status === 206 && headers.get("content-range")?.startsWith(`bytes ${asked}-`);
  if (resumes) return asked;
  if (status === 416 || status === 206) {
    await response.body?.cancel();
    await rm(part, { force: true });
    throw new FileMismatchError(`${path} of ${id} cannot be resumed at byte ${asked} (${status}).`);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw hubError(response, id, `${path} of ${id}`, options);
  }
  const etag = headers.get("etag") ?? "";
  if (etag.startsWith('"')) await writeFile(`${part}.etag`, etag);
  else await deleteEtag(part);
  return 0;
}

async function write(
  body: ReadableStream<Uint8Array>,
  from: number,
  id: string,
  { path, size }: HubFile,
  part: string,
  tell: (done: number) => void,
): Promise<void> {
  const handle = await open(part, from > 0 ? "a" : "w");
  let done = from;
  try {
    for await (const chunk of received(body)) {
      done += chunk.length;
      if (done > size) break;
      await handle.appendFile(chunk);
      tell(done);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (done > size) {
    await rm(part);
    throw new FileMismatchError(
      `${path} of ${id} is larger than the ${size} bytes that the hub lists.`,
    );
  }
  if (done < size)
    throw new InterruptedError(
      `${path} of ${id} ended at byte ${done} of ${size}: try again later.`,
    );
}

/** A generator, to distinguish network errors from disk errors. */
async function* received(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new InterruptedError(
      `The connection to the hub was lost (${describeFetchError(error)}).`,
      {
        cause: error,
      },
    );
  }
}
