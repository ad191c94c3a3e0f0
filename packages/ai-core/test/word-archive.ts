/**
 * Word documents for tests.
 * @module
 */
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-custom.js";

export const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export async function zip(parts: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, part] of Object.entries(parts)) {
    const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part;
    await writer.add(name, new Uint8ArrayReader(bytes));
  }
  return writer.close();
}

export const documentOf = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`;

export function docx(body: string, parts: Record<string, string | Uint8Array> = {}) {
  return zip({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": documentOf(body),
    ...parts,
  });
}

export const run = (text: string, properties = "") =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
