/**
 * Zip archives: some parts are read and replaced, all others are copied as they are. Imported only when such a file comes.
 * @module
 */
import {
  configure,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from "../../libraries/zip.ts";
import { ApiError } from "../../errors/index.ts";

// The platform's own streams, in this thread.
configure({ useWebWorkers: false, useCompressionStream: true });

/** Word writes some twenty, and one for each image. */
const MAX_ENTRIES = 5000;
/** Bytes of all parts that are read, inflated: some thousand pages. */
const MAX_INFLATED = 10_000_000;

export type WriteArchive = (parts: ReadonlyMap<string, string>) => Promise<Uint8Array<ArrayBuffer>>;

export interface Archive {
  names: readonly string[];
  /**
   * A part's text, as UTF-8.
   * @throws ApiError `body_too_large` as soon as more is inflated, in all, than a document needs; `invalid_request`
   */
  read(name: string): Promise<string>;
  /**
   * Reads all other parts, so that a fault in them is found before a model is called.
   *
   * @returns how to write the archive with some parts replaced, in the same order.
   * @throws ApiError `invalid_request` for a part that cannot be copied.
   */
  writer(replaced: readonly string[]): Promise<WriteArchive>;
}

/** @throws ApiError `invalid_request` for what is no zip archive, is encrypted, or has entries that no program writes. */
export async function openZip(bytes: Uint8Array): Promise<Archive> {
  const entries = await readEntries(bytes);
  let left = MAX_INFLATED;
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
          `\`file\`: the text inside is larger than the limit of ${MAX_INFLATED} bytes.`,
          { param: "file", cause },
        );
      }
    },
    async writer(replaced) {
      const copies = new Map<string, Uint8Array>();
      for (const [name, entry] of entries)
        if (!replaced.includes(name)) copies.set(name, await copyOf(entry));
      const write: WriteArchive = async (parts) => {
        const writer = new ZipWriter(new Uint8ArrayWriter());
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
        return (await writer.close()) as Uint8Array<ArrayBuffer>;
      };
      return write;
    },
  };
}

/** The compressed bytes of a part. */
async function copyOf(entry: FileEntry): Promise<Uint8Array> {
  try {
    return await entry.getData(new Uint8ArrayWriter(), { passThrough: true });
  } catch (cause) {
    throw broken("a part of it cannot be copied", cause);
  }
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
