/**
 * Word documents with one paragraph, in which `<b>` is bold.
 * @module
 */
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from "@zip.js/zip.js/lib/zip-core-custom.js";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const PLAIN = '<w:r><w:t xml:space="preserve">';
const BOLD = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">';
const END = "</w:t></w:r>";
const NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

export async function wordDocument(words: string): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  const runs = words
    .split(/<\/?b>/)
    .map((text, index) => text && (index % 2 === 0 ? PLAIN : BOLD) + text + END)
    .join("");
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<w:document xmlns:w="${NAMESPACE}"><w:body><w:p>${runs}</w:p></w:body></w:document>`,
  };
  for (const [name, part] of Object.entries(parts))
    await writer.add(name, new Uint8ArrayReader(new TextEncoder().encode(part)));
  return (await writer.close()) as Uint8Array<ArrayBuffer>;
}

/** Returns the paragraph's text, with `<b>` around bold words. */
export async function bodyOf(bytes: Uint8Array): Promise<string> {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  const entry = entries.find(({ filename }) => filename === "word/document.xml") as FileEntry;
  const part = await entry.getData(new Uint8ArrayWriter(), { useWebWorkers: false });
  return /<w:p>(.*)<\/w:p>/
    .exec(new TextDecoder().decode(part))![1]!
    .replaceAll(PLAIN, "")
    .replaceAll(new RegExp(`${BOLD}([^<]*)${END}`, "g"), "<b>$1</b>")
    .replaceAll(END, "");
}
