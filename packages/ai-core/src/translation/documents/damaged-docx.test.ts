import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import { describe, expect, it } from "vitest";
import { m2m100, pair, setup } from "../../../test/fake-translator.ts";
import { isApiError } from "../../errors/index.ts";
import { translateDocument } from "../../run/translation/translation.ts";
import { readDocx } from "./docx.ts";
import { openZip } from "./zip.ts";

/* Valid documents, changed at random: whatever comes, the answer is a valid document or a clear error. */

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string, properties = "") =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const BODY = `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACE}><w:body>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run("A ")}${run("big &amp; old", "<w:b/>")}${run(" tree")}<w:r><w:br/></w:r></w:p>
<w:p><w:hyperlink r:id="rId4">${run("link", "<w:u/>")}</w:hyperlink><w:ins w:id="1">${run("new")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>
<w:p>${field("begin")}<w:r><w:instrText> DATE </w:instrText></w:r>${field("separate")}${run("today")}${field("end")}<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>
<w:tbl><w:tr><w:tc><w:p>${run("cell")}</w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:pict><w:txbxContent><w:p>${run("box")}</w:p></w:txbxContent></w:pict></w:r></w:p>
<w:sectPr/></w:body></w:document>`;

async function zip(body: string, isStored: boolean): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": body,
    "word/header1.xml": `<w:hdr ${NAMESPACE}><w:p>${run("head")}</w:p></w:hdr>`,
    "word/media/image1.png": "\u0001\u0002\u0003".repeat(50),
  };
  for (const [name, part] of Object.entries(parts)) {
    const reader = new Uint8ArrayReader(new TextEncoder().encode(part));
    await writer.add(name, reader, isStored ? { level: 0 } : {});
  }
  return writer.close();
}

/** A sequence of numbers below 1 that is the same in each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Change = (bytes: Uint8Array, number: (below: number) => number) => Uint8Array;

/** Where a record of the archive starts: a local header, the central directory, its end. */
function recordOf(bytes: Uint8Array, number: (below: number) => number): number {
  const starts: number[] = [];
  for (let at = 0; at + 4 < bytes.length; at++)
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b) starts.push(at);
  return starts[number(starts.length)]!;
}

const CHANGES: Record<string, Change> = {
  "a bit": (bytes, number) => {
    bytes[number(bytes.length)]! ^= 1 << number(8);
    return bytes;
  },
  "a field of a record": (bytes, number) => {
    const at = recordOf(bytes, number) + 4 + number(42);
    const values = [0, 1, 0x7f, 0x80, 0xff];
    bytes.fill(values[number(values.length)]!, at, at + 1 + number(4));
    return bytes;
  },
  "a range": (bytes, number) => bytes.fill(number(256), number(bytes.length), number(bytes.length)),
  "the end": (bytes, number) => bytes.slice(0, number(bytes.length)),
  "the beginning": (bytes, number) => bytes.slice(number(bytes.length)),
  "a range twice": (bytes, number) => {
    const [from, to] = [number(bytes.length), number(bytes.length)];
    return new Uint8Array([...bytes.slice(0, to), ...bytes.slice(from)]);
  },
};

/** Changes of the XML, in an archive without a fault. */
const MARKUP = [
  ..."<>&\"'/\u0000\u0001",
  "</w:p>",
  "<w:p>",
  "<w:t>",
  "</w:r>",
  "<!--",
  "<![CDATA[",
  "]]>",
  "<?",
  "<!DOCTYPE w [",
  "&a;",
  "<w:p>".repeat(300),
  '<w:fldChar w:fldCharType="end"/>',
  "</w:hyperlink>",
];

function changedXml(number: (below: number) => number): string {
  const at = number(BODY.length);
  const part = MARKUP[number(MARKUP.length)]!;
  return BODY.slice(0, at) + part + BODY.slice(number(2) === 0 ? at : at + number(60));
}

/** Returns the status of an error; 200 for a document that can be opened again. */
async function statusOf(bytes: Uint8Array): Promise<number> {
  const { context } = setup();
  try {
    const { blocks, write } = await readDocx(bytes, "fr");
    const { text } = await translateDocument(context, m2m100, blocks, pair);
    const written = await openZip(await write(text!));
    for (const name of written.names) if (name.endsWith(".xml")) await written.read(name);
    return 200;
  } catch (error) {
    if (!isApiError(error)) throw error;
    return error.status;
  }
}

async function expectClear(make: (number: (below: number) => number) => Promise<Uint8Array>) {
  const counts = new Map<number, number>();
  for (let seed = 1; seed <= 100; seed++) {
    const bytes = await make(numbersFrom(seed));
    const status = await statusOf(bytes).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error });
    });
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  for (const status of counts.keys()) expect([200, 400, 413]).toContain(status);
  // Some changes hurt, or the test shows nothing.
  expect(counts.get(400) ?? 0).toBeGreaterThan(5);
}

describe("a Word document with a change at random is read, or is a clear error", () => {
  it("is valid without a change", async () => {
    expect(await statusOf(await zip(BODY, true))).toBe(200);
    expect(await statusOf(await zip(BODY, false))).toBe(200);
  });

  describe.each([true, false])("stored: %s", (isStored) => {
    it.each(Object.entries(CHANGES))("of %s", { timeout: 60_000 }, async (_name, change) => {
      const valid = await zip(BODY, isStored);
      await expectClear(async (number) => change(valid.slice(), number));
    });
  });

  it("of its XML", { timeout: 60_000 }, async () => {
    await expectClear((number) => zip(changedXml(number), true));
  });
});
