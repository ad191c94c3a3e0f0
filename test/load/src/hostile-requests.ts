/**
 * The largest bodies that routes accept, and small ones that would expand.
 * @module
 */
import { deflateSync, gzipSync } from "node:zlib";

export interface HostileRequest {
  /** A folder of apps/. */
  app: string;
  path: string;
  init(): RequestInit;
  /** The model's answer. */
  answer?: object;
  /** How many are sent at once. Default: 1. */
  count?: number;
}

const ANSWER = { response: "yes" };
const json = (text: string) => (): RequestInit => ({ body: text });

/** Returns a text of a number of bytes, filled with `unit`. */
function filled(head: string, unit: string, tail: string, bytes: number): string {
  const room = bytes - Buffer.byteLength(head) - Buffer.byteLength(tail);
  return head + unit.repeat(Math.floor(room / Buffer.byteLength(unit))) + tail;
}

/** A body just within a limit. */
const [TEXTS, PICTURES] = [1_999_000, 7_999_000];

/** Returns a chunk of a PNG without a valid checksum. */
function chunk(type: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)]);
}

/** Returns a PNG whose data may be more than the header states. */
function png(
  side: number,
  inflated: number,
  extra: Buffer = Buffer.alloc(0),
  depth: 8 | 16 = 8,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([depth, 6], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    extra,
    chunk("IDAT", deflateSync(Buffer.alloc(inflated))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Returns a JPEG with large dimensions and many scans in few bytes. */
function jpeg(scans: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, 8, 0, 8, 0, 1, 1, 0x11, 0]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]),
    frame,
    ...Array.from({ length: scans }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function edit(fields: Record<string, Buffer | string>): HostileRequest {
  return {
    app: "text-to-image",
    path: "/v1/images/edits",
    answer: { image: png(8, 8 * 33).toString("base64") },
    init() {
      const body = new FormData();
      for (const [name, value] of Object.entries({ prompt: "a cat", ...fields }))
        body.append(
          name,
          typeof value === "string" ? value : new File([new Uint8Array(value)], "a"),
        );
      return { body };
    },
  };
}

/** Returns Ogg Opus of pages with as many packets of a length as they may have. */
function ogg(packet: number, bytes: number): Buffer {
  const page = (flags: number, lengths: number[], content: Buffer) => {
    const head = Buffer.alloc(27);
    head.write("OggS");
    head[5] = flags;
    head[26] = lengths.length;
    return Buffer.concat([head, Buffer.from(lengths), content]);
  };
  const head = Buffer.from("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0", "latin1");
  const tags = Buffer.from(`OpusTags${"\0".repeat(8)}`);
  const sounds = page(0, Array<number>(255).fill(packet), Buffer.alloc(255 * packet));
  return Buffer.concat([
    page(2, [head.length], head),
    page(0, [tags.length], tags),
    Buffer.alloc(bytes, sounds),
  ]);
}

/** EBML's header, and a segment of unknown length. */
const WEBM = Buffer.from(
  "\x1aE\xdf\xa3\x87\x42\x82\x84webm\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff",
  "latin1",
);

const recording = (bytes: Buffer): HostileRequest => ({
  app: "whisper",
  path: "/",
  init: () => ({ body: new Uint8Array(bytes), headers: { "content-type": "audio/ogg" } }),
  answer: { text: "yes" },
});

const chat = (text: string): HostileRequest => ({
  app: "llm",
  path: "/v1/chat/completions",
  init: json(text),
  answer: ANSWER,
});
const twice = (request: HostileRequest): HostileRequest => ({ ...request, count: 2 });
const messages = '{"messages":[{"role":"user","content":"';

export const HOSTILE_REQUESTS: Readonly<Record<string, HostileRequest>> = {
  "8 MB of English": chat(filled(messages, "a ", '"}]}', PICTURES)),
  "two of 8 MB of Chinese": twice(chat(filled(messages, "你好", '"}]}', PICTURES))),
  "8 MB of escapes": chat(filled(messages, String.raw`\u4f60`, '"}]}', PICTURES)),
  "8 MB of a picture": chat(
    filled(
      '{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,',
      "AAAA",
      '"}}]}]}',
      PICTURES,
    ),
  ),
  "8 MB of empty objects": chat(filled('{"messages":[', "{},", "{}]}", PICTURES)),
  "a hundred thousand messages": chat(
    `{"messages":[${'{"role":"user","content":"a"},'.repeat(99_000)}{"role":"user","content":"a"}]}`,
  ),
  "8 MB of levels": chat("[".repeat(PICTURES)),
  "gzip of 300 MB": {
    ...chat(""),
    init: () => ({
      body: gzipSync(Buffer.alloc(300_000_000, 0x20)),
      headers: { "content-encoding": "gzip" },
    }),
  },
  "gzip of gzip of 500 MB": {
    ...chat(""),
    init: () => ({
      body: gzipSync(gzipSync(Buffer.alloc(500_000_000, 0x20))),
      headers: { "content-encoding": "gzip, gzip" },
    }),
  },
  "2 MB of texts to embed": {
    app: "llm",
    path: "/v1/embeddings",
    init: json(filled('{"model":"bge-m3","input":[', '"a",', '"a"]}', TEXTS)),
  },
  "2 MB of short sentences": {
    app: "translate",
    path: "/",
    init: json(filled('{"source_lang":"en","target_lang":"fr","text":"', "A. ", '"}', TEXTS)),
  },
  "2 MB of cells": {
    app: "translate",
    path: "/",
    init: json(filled('{"source_lang":"en","target_lang":"fr","text":"', "|a", '"}', TEXTS)),
  },
  "2 MB of short lines": {
    app: "translate",
    path: "/",
    init: json(
      filled('{"source_lang":"en","target_lang":"fr","text":"', String.raw`a\n`, '"}', TEXTS),
    ),
  },
  "the maximum number of cells": {
    app: "translate",
    path: "/",
    init: json(filled('{"source_lang":"en","target_lang":"fr","text":"', "|a", '"}', 300_000)),
    answer: { translated_text: "oui" },
  },
  "2 MB of cells to detect": {
    app: "translate",
    path: "/detect",
    init: json(filled('{"q":"', "|a", '"}', TEXTS)),
  },
  "2 MB of tags": {
    app: "translate",
    path: "/",
    init: json(
      filled(
        '{"source_lang":"en","target_lang":"fr","format":"html","text":"',
        "<b>a",
        '"}',
        TEXTS,
      ),
    ),
  },
  "2 MB of subtitles in one line": {
    app: "translate",
    path: "/",
    init: json(
      filled(
        String.raw`{"source_lang":"en","target_lang":"fr","format":"srt","text":"1\n00:00:00,000 --> 00:00:01,000\n`,
        "|a",
        '"}',
        TEXTS,
      ),
    ),
  },
  "a mask that inflates to 200 MB": edit({
    image: png(512, 512 * 2049),
    mask: png(512, 200_000_000),
    model: "stable-diffusion-v1-5-inpainting",
  }),
  "an image that inflates to 200 MB": edit({ image: png(1024, 200_000_000) }),
  "an image with a profile of 200 MB": edit({
    image: png(
      1024,
      1024 * 4097,
      chunk(
        "iCCP",
        Buffer.concat([Buffer.from("a\0\0", "latin1"), deflateSync(Buffer.alloc(200_000_000))]),
      ),
    ),
  }),
  "an image of 60,000 × 60,000 by its header": edit({ image: png(60_000, 1_000_000) }),
  "an image of two million pixels of 16 bits": edit({
    image: png(1440, 1440 * (1 + 8 * 1440), undefined, 16),
  }),
  "a JPEG of half a million scans": edit({ image: jpeg(500_000) }),
  "two of 8 MB of an image in JSON": twice({
    app: "text-to-image",
    path: "/v1/images/edits",
    init: json(filled('{"prompt":"a","images":["iVBORw0KGgo', "AAAA", '"]}', PICTURES)),
  }),
  "two of 10 MB of an image with a long text": twice(
    edit({ image: png(512, 512 * 2049, chunk("tEXt", Buffer.alloc(9_900_000, 0x61))) }),
  ),
  "6 MB of WebM without an element": recording(
    Buffer.concat([WEBM, Buffer.alloc(6_000_000, 0xff)]),
  ),
  "6 MB of WebM of heads": recording(Buffer.alloc(6_000_000, WEBM)),
  "20 MB of packets of nothing": recording(ogg(0, 20_000_000)),
  "20 MB of packets of one byte": recording(ogg(1, 20_000_000)),
};
