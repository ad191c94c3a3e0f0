/**
 * Word documents (Office Open XML, ECMA-376): the words of the body, tables, text boxes, headers, footers and notes.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { Block } from "../inline.ts";
import { readLanguage } from "../languages.ts";
import type { DocumentReading } from "./reading.ts";
import { createWordParts, PART_END } from "./word-parts.ts";

/** Parts with words that a reader sees; comments are the authors' own. */
const PARTS = /^word\/(?:document|header\d{0,9}|footer\d{0,9}|footnotes|endnotes)\d{0,9}\.xml$/;
/** How Office writes a document with a password, and documents before 2007: not as a zip archive (MS-CFB). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"]);

/**
 * Reads a Word document.
 *
 * @param targetLanguage sets the direction of the translated paragraphs.
 * @throws ApiError `invalid_request` for what is no Word document, `body_too_large` for more text than a document needs.
 */
export async function readDocx(
  bytes: Uint8Array,
  targetLanguage: string,
): Promise<DocumentReading> {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte))
    throw invalid("it is encrypted, or from before 2007. Save it as .docx, without a password");
  const { openZip } = await import("./zip.ts");
  const archive = await openZip(bytes);
  const names = archive.names.filter((name) => PARTS.test(name));
  if (!names.some((name) => name.startsWith("word/document")))
    throw invalid("it has no `word/document.xml`");
  const parts = createWordParts(RIGHT_TO_LEFT.has(readLanguage(targetLanguage)?.script ?? ""));
  const blocks: Block[] = [];
  for (const name of names) {
    for (const block of parts.read(await archive.read(name))) blocks.push(block);
    blocks.push(PART_END);
  }
  const write = await archive.writer(names);
  return {
    blocks,
    write(text) {
      const texts = text.split(PART_END);
      return write(new Map(names.map((name, index) => [name, parts.write(texts[index]!)])));
    },
  };
}

function invalid(reason: string): ApiError {
  return new ApiError("invalid_request", `\`file\`: expected a Word document: ${reason}.`, {
    param: "file",
  });
}
