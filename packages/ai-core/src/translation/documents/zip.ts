/**
 * Zip archives: some parts are read and replaced, all others are copied as they are. Imported only when such a file comes.
 * @module
 */
import {
  configure,
  Uint8ArrayReader,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from "../../libraries/zip.ts";
import { ApiError } from "../../errors/index.ts";

// The platform's own streams, in this thread. The library's queue is that of the isolate: with a limit, a request would wait for
// another, and forever for one that was cancelled.
configure({ useWebWorkers: false, useCompressionStream: true, maxWorkers: 1_000_000 });

/** Word writes some twenty, and one for each image. */
const MAX_ENTRIES = 5000;
/**
 * Bytes of memory for a document, so that two fit into an isolate. It is there as it came and as it is written; the text of the
 * parts that are read, inflated, up to seven times: as bytes, and at two bytes per character.
 */
const MEMORY = 28_000_000;
const COPIES_OF_FILE = 2;
const COPIES_OF_TEXT = 7;

export type WriteArchive = (parts: ReadonlyMap<string, string>) => Promise<Uint8Array<ArrayBuffer>>;

export interface Archive {
  names: readonly string[];
  /**
   * A part's text, as UTF-8.
   * @throws ApiError `body_too_large` as soon as more is inflated, in all, than a document needs; `invalid_request`
   */
  read(name: string): Promise<string>;
  /**
   * Finds all other parts, so that a fault in them is found before a model is called. Their bytes are not copied.
   *
   * @returns how to write the archive with some parts replaced, in the same order.
   * @throws ApiError `invalid_request` for a part that cannot be copied.
   */
  writer(replaced: readonly string[]): Promise<WriteArchive>;
}

/** @throws ApiError `invalid_request` for what is no zip archive, is encrypted, or has entries that no program writes. */
export async function openZip(bytes: Uint8Array): Promise<Archive> {
  const entries = await readEntries(bytes);
  const most = Math.floor((MEMORY - COPIES_OF_FILE * bytes.length) / COPIES_OF_TEXT);
  let left = most;
  return {
    names: [...entries.keys()],
    async read(name) {
      const chunks: string[] = [];
      const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
      const take = new WritableStream<Uint8Array>({
        write(chunk) {
          left -= chunk.length;
          if (left < 0) throw new Error("too large");
          chunks.push(decoder.decode(chunk, { stream: true }));
        },
      });
      try {
        await entries.get(name)!.getData(take, { checkSignature: true });
        return chunks.join("") + decoder.decode();
      } catch (cause) {
        if (left >= 0) throw broken("a part of it cannot be read", cause);
        throw new ApiError(
          "body_too_large",
          `\`file\`: the text inside is larger than the limit of ${most} bytes in a file of this size.`,
          { param: "file", cause },
        );
      }
    },
    async writer(replaced) {
      const copies = new Map<string, Uint8Array>();
      for (const [name, entry] of entries)
        if (!replaced.includes(name)) copies.set(name, packedBytes(bytes, entry));
      return async (parts) => {
        const output = createOutput(bytes.length);
        const writer = new ZipWriter(output.stream);
        for (const [name, entry] of entries) {
          const { lastModDate, compressionMethod, uncompressedSize, signature } = entry;
          const data = copies.get(name) ?? new TextEncoder().encode(parts.get(name));
          await writer.add(name, new Uint8ArrayReader(data), {
            lastModDate,
            ...(copies.has(name) && {
              passThrough: true,
              compressionMethod,
              uncompressedSize,
              ...(signature !== undefined && { signature }),
            }),
          });
        }
        await writer.close();
        return output.end();
      };
    },
  };
}

/** Bytes of a local file header without its name and its extra field (APPNOTE.TXT 4.3.7). */
const LOCAL_HEADER = 30;

/** Returns the compressed bytes of a part, as a view. */
function packedBytes(bytes: Uint8Array, { offset, compressedSize }: FileEntry): Uint8Array {
  const header = bytes.subarray(offset, offset + LOCAL_HEADER);
  const isHeader =
    header.length === LOCAL_HEADER &&
    "PK\x03\x04" === String.fromCharCode(...header.subarray(0, 4));
  if (!isHeader) throw broken("a part of it cannot be copied");
  const view = new DataView(header.buffer, header.byteOffset);
  const start = offset + LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = bytes.subarray(start, start + compressedSize);
  if (packed.length < compressedSize) throw broken("a part of it cannot be copied");
  return packed;
}

/** Collects what is written in one buffer; that of zip.js doubles, and is copied at the end. */
function createOutput(expected: number): {
  stream: WritableStream<Uint8Array>;
  end(): Uint8Array<ArrayBuffer>;
} {
  let buffer = new Uint8Array(expected);
  let size = 0;
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      const needed = size + chunk.length;
      if (needed > buffer.length)
        buffer = new Uint8Array(buffer.buffer.transfer(needed + needed / 4));
      buffer.set(chunk, size);
      size = needed;
    },
  });
  return { stream, end: () => buffer.subarray(0, size) };
}

async function readEntries(bytes: Uint8Array): Promise<Map<string, FileEntry>> {
  const entries = new Map<string, FileEntry>();
  let size = 0;
  try {
    const reader = new ZipReader(new Uint8ArrayReader(bytes));
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entry.encrypted) throw broken("it is encrypted; save it without a password");
      size += entry.compressedSize;
      // Entries that lie over each other are a bomb.
      const isAbsurd =
        entries.size === MAX_ENTRIES || entries.has(entry.filename) || size > bytes.length;
      if (isAbsurd) throw broken("its list of entries makes no sense");
      entries.set(entry.filename, entry);
    }
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw broken("it is no zip archive, or a damaged one", cause);
  }
  return entries;
}

function broken(reason: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`file\`: the document cannot be read: ${reason}.`, {
    param: "file",
    cause,
  });
}
