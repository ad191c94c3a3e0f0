import { describe, expect, it } from "vitest";
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import { failure } from "../../../test/fake-translator.ts";
import { docx, NAMESPACES, run, zip } from "../../../test/word-archive.ts";
import { readDocx } from "./docx.ts";

it("a Word document may have twenty thousand paragraphs", { timeout: 60_000 }, async () => {
  const read = async (count: number) =>
    readDocx(await docx(`<w:p>${run("a")}</w:p>`.repeat(count)), "fr");
  expect((await read(19_000)).blocks.length).toBeGreaterThan(50_000);
  expect((await failure(read(21_000))).message).toContain("at most 20000 paragraphs");
});

it("a paragraph may have twenty thousand elements", async () => {
  const read = async (count: number) =>
    readDocx(await docx(`<w:p>${"<w:tab/>".repeat(count)}${run("a")}</w:p>`), "fr");
  expect((await read(19_000)).blocks.length).toBeGreaterThan(2);
  expect((await failure(read(20_001))).message).toContain("at most 20000 elements");
});

it("a Word document with large images may have less text than one without", async () => {
  // Random, so that an image does not become smaller.
  const image = () =>
    new Uint8Array(
      Array.from({ length: 16 }, () => [...crypto.getRandomValues(new Uint8Array(60_000))]).flat(),
    );
  const read = async (count: number) => {
    const images = Array.from({ length: count }, (_, index) => [`word/${index}.png`, image()]);
    const body = "<!---->".repeat(250_000) + `<w:p>${run("a")}</w:p>`;
    return readDocx(await docx(body, Object.fromEntries(images)), "fr");
  };
  expect((await read(1)).blocks.length).toBeGreaterThan(2);
  expect(await failure(read(9))).toMatchObject({ code: "body_too_large" });
});

it(
  "a Word document does not wait for others that nobody reads on",
  { timeout: 20_000 },
  async () => {
    const bytes = await docx(`<w:p>${run("a")}</w:p>`);
    await readDocx(bytes, "fr");
    for (let count = 0; count < 100; count++) {
      const [entry] = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
      const never = new WritableStream({ write: () => new Promise(() => {}) });
      void (entry as FileEntry).getData(never, { checkSignature: true });
    }
    const { blocks, write } = await readDocx(bytes, "fr");
    expect(blocks.length).toBeGreaterThan(2);
    const text = blocks.map((block) => (typeof block === "string" ? block : block.source)).join("");
    expect((await write(text)).length).toBeGreaterThan(100);
  },
);

describe("a file that is not a Word document", () => {
  const message = async (bytes: Uint8Array | Promise<Uint8Array>) => {
    const error = await failure(readDocx(await bytes, "fr"));
    return `${error.status} ${error.message}`;
  };

  it.each([
    ["text", new TextEncoder().encode("hello")],
    ["nothing", new Uint8Array()],
    ["the beginning of a zip", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
  ])("such as %s", async (_title, bytes) => {
    expect(await message(bytes)).toMatch(/^400 `file`: the document cannot be read: it is no zip/);
  });

  it("is encrypted by Word, or from before 2007", async () => {
    const bytes = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await message(bytes)).toMatch(/^400 .*encrypted, or from before 2007/);
  });

  it("is encrypted as a zip", async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), {
      useWebWorkers: false,
      password: "secret",
      zipCrypto: true,
    });
    await writer.add("word/document.xml", new Uint8ArrayReader(new Uint8Array(10)));
    expect(await message(writer.close())).toMatch(/^400 .*encrypted; save it without a password/);
  });

  it("is another archive", async () => {
    expect(await message(zip({ "a.txt": "hello" }))).toMatch(/^400 .*no `word\/document.xml`/);
  });

  it("was cut off, or damaged", async () => {
    const bytes = await docx(`<w:p>${run("tree ".repeat(1000))}</w:p>`);
    expect(await message(bytes.slice(0, -30))).toMatch(/^400 .*no zip archive, or a damaged one/);
    const damaged = bytes.slice();
    damaged.fill(0x55, 200, 400);
    expect(await message(damaged)).toMatch(/^400 `file`: the document cannot be read/);
  });

  it("decompresses to 100 MB, whatever size it states", { timeout: 60_000 }, async () => {
    const deflated = new Blob(Array.from({ length: 100 }, () => new Uint8Array(1_000_000)))
      .stream()
      .pipeThrough(new CompressionStream("deflate-raw"));
    const bomb = new Uint8Array(await new Response(deflated).arrayBuffer());
    for (const uncompressedSize of [100_000_000, 1000]) {
      const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
      const how = { passThrough: true, uncompressedSize, signature: 1, compressionMethod: 8 };
      await writer.add("word/document.xml", new Uint8ArrayReader(bomb), how);
      expect(await message(writer.close())).toMatch(/^4(00|13) `file`: the (document|text)/);
    }
  });

  it("inflates to more than the limit in several parts", { timeout: 60_000 }, async () => {
    const parts = ["document", "header1", "header2", "footer1", "footnotes", "endnotes"].map(
      (name) => [`word/${name}.xml`, `<w:x ${NAMESPACES}>${" ".repeat(2_000_000)}</w:x>`] as const,
    );
    const bytes = await zip(Object.fromEntries(parts));
    expect(bytes.length).toBeLessThan(100_000);
    expect(await message(bytes)).toMatch(/^413 .*larger than the limit of \d+ bytes/);
  });

  it.each([
    ["a DOCTYPE with entities", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'],
    ["an entity of a file", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ])("has %s", async (_title, doctype) => {
    const xml = `${doctype}<w:document ${NAMESPACES}><w:p>${run("&b;")}</w:p></w:document>`;
    expect(await message(zip({ "word/document.xml": xml }))).toMatch(/^400 .*not well-formed/);
  });

  it("has tags that do not nest, or nest too deeply", async () => {
    expect(await message(docx("<w:p><w:r></w:p></w:r>"))).toMatch(/^400 .*not well-formed/);
    expect(await message(docx(`<w:p>${"<w:ins>".repeat(100_000)}`))).toMatch(/^400 .*well-formed/);
  });
});
