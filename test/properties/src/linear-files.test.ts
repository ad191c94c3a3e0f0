import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { goodRequest } from "./good-requests.ts";
import { appNamed, expectLinear, postAccepted } from "./linear.ts";
import { catchLog } from "./worker.ts";

const textToImage = appNamed("text-to-image");
const translate = appNamed("translate");
const whisper = appNamed("whisper");
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

describe("a file", () => {
  const box = (type: string) => `\0\0\0\x08${type}`;
  /** A page of Ogg with packets of one length. */
  const page = (flags: number, packets: string[]) =>
    `OggS\0${String.fromCharCode(flags)}${"\0".repeat(8)}\x01${"\0".repeat(11)}` +
    String.fromCharCode(packets.length, ...packets.map(({ length }) => length)) +
    packets.join("");
  /** A page that continues a packet, which does not end there. */
  const OPEN_PAGE = `OggS\0\x01${"\xff".repeat(8)}\x01${"\0".repeat(11)}\x01\xff${"a".repeat(255)}`;
  const opus =
    page(2, [`OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0`]) + page(0, [`OpusTags${"\0".repeat(8)}`]);
  const webm = "\x1aE\xdf\xa3\x87\x42\x82\x84webm\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff";
  /** What is no recording is rejected by the code that reads its format, not because the format is unknown. */
  const UNREADABLE = /contains no audio|too many empty boxes|recording is damaged/;
  const mp3Frame = "\xff\xfb\x90\0".padEnd(417, "\0");
  const SOUNDS: [name: string, head: string, part: string, n?: number][] = [
    ["MP4 with empty boxes", `\0\0\0\x10ftypM4A \0\0\0\0`, box("free")],
    ["MP4 with boxes without a size", `\0\0\0\x10ftypM4A \0\0\0\0`, "\0\0\0\0moov"],
    ["WAV with empty chunks", "RIFF\xff\xff\xff\xffWAVE", "junk\0\0\0\0"],
    ["WAV of zeros", "RIFF\xff\xff\xff\xffWAVE", "\0\0\0\0\0\0\0\0"],
    ["MP3 of half frames", "ID3\x03\0\0\0\0\0\0", "\xff\xfb\x90\0"],
    ["MP3 of sync bits", mp3Frame.repeat(3), "\xff"],
    ["ID3 within ID3", "", "ID3\x03\0\0\0\0\0\0"],
    ["Ogg with empty pages", "", `OggS\0\x02${"\0".repeat(20)}\0`],
    ["Ogg of marks", "", "OggS"],
    ["Ogg with packets of nothing", opus, page(0, Array<string>(255).fill(""))],
    ["Ogg with packets of one byte", opus, page(0, Array<string>(255).fill("a"))],
    ["Ogg with a packet on all pages", opus, OPEN_PAGE, 1_000_000],
    ["FLAC with empty blocks", "fLaC", "\x01\0\0\0"],
    ["FLAC of sync bits", "fLaC\x80\0\0\x22".padEnd(42, "\0"), "\xff\xf8"],
    ["WebM with empty elements", webm, "\xec\x80"],
    ["WebM without an element", webm, "\xff"],
    ["WebM with heads", webm, webm],
    ["ADTS", "", "\xff\xf1\x50\x80\x01\x1f\xfc\0"],
    ["AIFF with empty chunks", "FORM\x7f\xff\xff\xffAIFF", "JUNK\0\0\0\0"],
  ];
  it.each(SOUNDS)(
    "is read in linear time: %s",
    { timeout: 120_000 },
    async (_title, head, part, size = 200_000) => {
      const run = (n: number) =>
        postAccepted(
          whisper,
          "/",
          {
            headers: { "content-type": "audio/wav" },
            body: bytes(head + part.repeat(n / part.length)),
          },
          { limit: UNREADABLE },
        );
      await expectLinear(run, size);
    },
  );

  const PNG = "\x89PNG\r\n\x1a\n";
  const IHDR = "\0\0\0\x0dIHDR\0\0\0\x08\0\0\0\x08\x08\x06\0\0\0\0\0\0\0";
  it.each([
    ["JPEG of zeros", "\xff\xd8\xff\xe0", "\0"],
    ["JPEG of marks", "\xff\xd8", "\xff"],
    ["JPEG of empty segments", "\xff\xd8", "\xff\xe0\0\x02"],
    ["PNG with empty chunks", PNG + IHDR, "\0\0\0\0tEXt\0\0\0\0"],
    ["PNG with headers", PNG, IHDR],
    ["WebP with empty chunks", "RIFF\xff\xff\xff\xffWEBP", "VP8X\0\0\0\0"],
    ["GIF", "GIF89a", "\x2c"],
  ])("is read in linear time: %s", { timeout: 120_000 }, async (_title, head, part) => {
    for (const name of ["image", "mask"]) {
      const run = (n: number) => {
        const form = new FormData();
        form.append("prompt", "a cat");
        form.append(name, new File([bytes(head + part.repeat(n / part.length))], "a"));
        const base = goodRequest(textToImage, "/v1/images/edits").body as FormData;
        if (name === "mask") form.append("image", base.get("image")!);
        const limit = /expected a (?:valid )?PNG|could not be scaled/;
        return postAccepted(textToImage, "/v1/images/edits", { body: form }, { limit });
      };
      await expectLinear(run, 200_000);
    }
  });
});

describe("a Word document", () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const box = "<w:r><w:pict><w:p>";
  it.each<[string, string, string, RegExp?]>([
    ["paragraphs", "<w:p><w:r><w:t>a</w:t></w:r></w:p>", ""],
    ["runs", "<w:r><w:rPr><w:b/></w:rPr><w:t>a </w:t></w:r>", "<w:p>"],
    [
      "runs of many formats",
      "<w:r><w:t>a </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>b </w:t></w:r>",
      "<w:p>",
    ],
    ["bookmarks", '<w:bookmarkStart w:name="_GoBack"/><w:r><w:t>a</w:t></w:r>', "<w:p>"],
    ["fields", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:p><w:r><w:t>a</w:t></w:r>"],
    ["properties", "<w:pPr/>", "<w:p><w:r><w:t>a</w:t></w:r>"],
    ["open links", "<w:hyperlink>", "<w:p>", /not well-formed/],
    ["text boxes in each other", box, box, /not well-formed/],
    ["open tags", "<w:p ", ""],
    ["references", "&amp;", "<w:p><w:r><w:t>"],
    ["white space", " ", "<w:p><w:r><w:t>"],
  ])("is read in linear time: %s", { timeout: 120_000 }, async (_title, part, head, limit) => {
    const run = async (n: number) => {
      const xml = `<w:document ${W}>${head}${part.repeat(n / part.length)}`;
      const close = head.startsWith("<w:p>") && !part.endsWith(">") ? "</w:t></w:r>" : "";
      const end = `${close}${head === "" || head === box ? "" : "</w:p>"}</w:document>`;
      const form = new FormData();
      form.append("file", new File([await zipOf("word/document.xml", xml + end)], "a.docx"));
      form.append("target_lang", "fr");
      form.append("source_lang", "en");
      await postAccepted(translate, "/", { body: form }, { limit });
    };
    // A paragraph may have 20,000 elements.
    await expectLinear(run, head === "" ? 50_000 : 19_000);
  });

  const BROKEN = /list of entries makes no sense|no `word|no zip archive/;
  it.each([
    ["entries", "PK\x01\x02".padEnd(46, "\0")],
    ["ends", "PK\x05\x06".padEnd(22, "\0")],
    ["beginnings", "PK\x03\x04"],
  ])("that is a broken archive of %s is rejected in linear time", async (_title, part) => {
    const run = (n: number) => {
      const form = new FormData();
      const end = "PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0";
      form.append("file", new File([bytes(part.repeat(n / part.length) + end)], "a.docx"));
      form.append("target_lang", "fr");
      return postAccepted(translate, "/", { body: form }, { limit: BROKEN });
    };
    await expectLinear(run, 200_000);
  });
});

/** A zip archive of one part. */
async function zipOf(name: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 0 });
  await writer.add(name, new Uint8ArrayReader(bytes(text)));
  return (await writer.close()) as Uint8Array<ArrayBuffer>;
}

describe("a form", () => {
  it.each([
    ["parts", "--x\r\ncontent-disposition: form-data; name=a\r\n\r\n\r\n"],
    ["headers", "a: b\r\n"],
    ["open quotes", ';name="\\"'],
    ["half a delimiter", "\r\n--"],
    ["line breaks", "\r\n"],
  ])("is read in linear time: %s", async (_title, part) => {
    for (const [app, path] of [
      [textToImage, "/v1/images/edits"],
      [whisper, "/v1/audio/transcriptions"],
      [translate, "/translate_file"],
    ] as const) {
      const run = (n: number) =>
        postAccepted(
          app,
          path,
          {
            headers: { "content-type": "multipart/form-data; boundary=x" },
            body: `--x\r\ncontent-disposition: form-data${part.repeat(n / part.length)}`,
          },
          { limit: /form could not be parsed/ },
        );
      await expectLinear(run, 100_000);
    }
  });
});
