/**
 * Files of a size, by their extension.
 * @module
 */
import { deflateRawSync, crc32 } from "node:zlib";
import { wav } from "../../../bench/src/uploads.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const DOCUMENT = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`;

export const LARGE_FILES: Readonly<Record<string, (size: number) => Bytes>> = {
  png: (size) => Buffer.concat([PNG, chunk("tEXt", Buffer.alloc(size - 200, "a")), PNG_END]),
  wav,
};

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** The start of a PNG of 8 × 8. */
const PNG = Buffer.concat([
  Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
  chunk("IHDR", Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0])),
]);
const PNG_END = Buffer.concat([
  // One stored block of 72 bytes: 8 rows of a filter and 8 pixels.
  chunk(
    "IDAT",
    Buffer.concat([
      Buffer.from([0x78, 0x01, 0x01, 72, 0, 0xb7, 0xff]),
      Buffer.alloc(72),
      Buffer.from([0x00, 0x48, 0x00, 0x01]),
    ]),
  ),
  chunk("IEND", Buffer.alloc(0)),
]);

/** What a Worker reads of a document: so many bytes of text in a file of no size, less in a larger one, and so many paragraphs. */
const INFLATED = 28_000_000 / 7;
const PER_BYTE_OF_FILE = 2 / 7;
const PARAGRAPHS = 19_500;

/** A Word document: XML of a unit up to the limits of a Worker, and an image that fills the file. */
export function docx(size: number, unit: string): Bytes {
  const end = "</w:body></w:document>";
  const room = INFLATED - PER_BYTE_OF_FILE * (size + 2000) - DOCUMENT.length - end.length;
  const paragraphs = unit.split("<w:p>").length - 1;
  const most = paragraphs === 0 ? Infinity : PARAGRAPHS / paragraphs;
  const body =
    unit === ""
      ? `<w:x a="${"a".repeat(room - 20)}"/>`
      : unit.repeat(Math.min(most, room / Buffer.byteLength(unit)));
  const xml = DOCUMENT + body + end;
  const packed = deflateRawSync(xml);
  const parts: [string, Buffer, Buffer, number][] = [
    ["word/document.xml", Buffer.from(xml), packed, 8],
  ];
  const image = Buffer.alloc(Math.max(1, size - packed.length - 1000), "ab");
  parts.push(["word/media/image1.png", image, image, 0]);
  return zip(parts);
}

function zip(
  parts: readonly [name: string, content: Buffer, packed: Buffer, method: number][],
): Bytes {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content, packed, method] of parts) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from("PK\x01\x02"),
        Buffer.from([20, 0]),
        common,
        tail,
        Buffer.from(name),
      ]),
    );
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, index, Buffer.from("PK\x05\x06"), end]);
}
