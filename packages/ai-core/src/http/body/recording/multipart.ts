/**
 * Reads a multipart form (RFC 7578) while it arrives: fields are small texts, and the file is
 * passed on in chunks.
 * @module
 */
import { concatenate, indexOfBytes } from "../../../audio/index.ts";
import { ApiError } from "../../../errors/index.ts";
import { textsTooLarge } from "../body-errors.ts";
import { boundaryOf, MAX_HEADER_BYTES, MAX_PARTS } from "../form.ts";
import { ByteCursor } from "./cursor.ts";

/** Maximum bytes of all text fields together: a form may have a hundred. */
const MAX_TEXT_BYTES = 1024 * 1024;
const encode = (text: string) => new TextEncoder().encode(text);

export interface FormPart {
  name: string;
  isFile: boolean;
}

/** Reads parts one after the other. The content of each must be read before the next. */
export class FormReader {
  readonly #cursor: ByteCursor;
  readonly #delimiter: Uint8Array;
  #parts = 0;
  #textLeft = MAX_TEXT_BYTES;
  /** Whether unread content remains; at first, that is any text before the form. */
  #isOpen = true;

  /** @throws ApiError `invalid_request` for a content type without a boundary. */
  constructor(cursor: ByteCursor, contentType: string) {
    const boundary = boundaryOf(contentType);
    if (boundary === undefined) throw unreadable();
    this.#cursor = cursor;
    this.#delimiter = encode(`\r\n--${boundary}`);
    // The first delimiter has no line break before it.
    cursor.bytes = concatenate([encode("\r\n"), cursor.bytes]);
  }

  /** Returns the headers of the next part; undefined at the end of the form. @throws ApiError `invalid_request` */
  async next(): Promise<FormPart | undefined> {
    if (this.#isOpen) for await (const _chunk of this.content());
    while (this.#cursor.bytes.byteLength < 2 && (await this.#cursor.more()));
    const mark = latin1(this.#cursor.take(2));
    if (mark === "--") return undefined;
    if (mark !== "\r\n" || ++this.#parts > MAX_PARTS) throw unreadable();
    const head = await this.#headers();
    const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? "";
    const name = parameter(disposition, "name") ?? "";
    const isFile = parameter(disposition, "filename") !== undefined;
    this.#isOpen = true;
    return { name, isFile };
  }

  /** Returns the content of a field. @throws ApiError `invalid_request` if the form is truncated, `body_too_large` if its fields are too long. */
  async text(): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const chunk of this.content()) {
      this.#textLeft -= chunk.byteLength;
      if (this.#textLeft < 0) throw textsTooLarge(MAX_TEXT_BYTES);
      parts.push(chunk);
    }
    return new TextDecoder().decode(concatenate(parts));
  }

  /** Yields the content of the part while it arrives, up to the delimiter, which is consumed. */
  async *content(): AsyncGenerator<Uint8Array, void, undefined> {
    const cursor = this.#cursor;
    for (;;) {
      const end = indexOfBytes(cursor.bytes, this.#delimiter);
      if (end >= 0) {
        const last = cursor.take(end);
        cursor.take(this.#delimiter.byteLength);
        cursor.bytes = cursor.bytes.slice();
        this.#isOpen = false;
        if (last.byteLength > 0) yield last;
        return;
      }
      // The delimiter may start in the last bytes.
      const safe = cursor.bytes.byteLength - this.#delimiter.byteLength + 1;
      if (safe > 0) {
        const part = cursor.take(safe);
        // Copied, because the consumer may free the memory of the chunk that it gets.
        cursor.bytes = cursor.bytes.slice();
        yield part;
      }
      if (!(await cursor.more())) throw unreadable();
    }
  }

  async #headers(): Promise<string> {
    const cursor = this.#cursor;
    const mark = encode("\r\n\r\n");
    for (;;) {
      const end = indexOfBytes(cursor.bytes, mark);
      if (end > MAX_HEADER_BYTES) throw unreadable();
      if (end >= 0) {
        const head = new TextDecoder().decode(cursor.take(end));
        cursor.take(mark.byteLength);
        return head;
      }
      if (cursor.bytes.byteLength > MAX_HEADER_BYTES || !(await cursor.more())) throw unreadable();
    }
  }
}

/** Matches a header parameter, quoted or not. An unclosed quote ends with the header, so that the text is scanned once. */
const PARAMETER = /;\s*([\w-]+)\*?=(?:"((?:[^"\\]|\\.)*)"?|([^;\s]*))/g;

function parameter(header: string, name: string): string | undefined {
  for (const [, found, quoted, plain] of header.matchAll(PARAMETER))
    if (found!.toLowerCase() === name) return quoted?.replaceAll(/\\(.)/g, "$1") ?? plain;
  return undefined;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function unreadable(): ApiError {
  return new ApiError("invalid_request", "The multipart form could not be parsed.");
}
