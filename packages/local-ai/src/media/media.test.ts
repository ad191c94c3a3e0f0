import { expect, test } from "vitest";
import { audioFile } from "./audio.ts";
import { encodeJpeg } from "./jpeg.ts";
import { readImageHeader } from "./image-header.ts";
import { encodePng } from "./png.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...part].map((char) => char.charCodeAt(0)) : part,
    ),
  );
const zeros = (count: number) => Array<number>(count).fill(0);
const white = (width: number, height: number) => new Uint8Array(width * height * 3).fill(255);

test("the header of an encoded image states its size", async () => {
  expect(readImageHeader(await encodePng(white(31, 17), 31, 17))).toEqual({
    type: "image/png",
    width: 31,
    height: 17,
  });
  expect(readImageHeader(encodeJpeg(white(40, 24), 40, 24))).toEqual({
    type: "image/jpeg",
    width: 40,
    height: 24,
  });
});

test.for([
  ["a GIF", bytes("GIF89a", [0x40, 1, 0xf0, 0]), { type: "image/gif", width: 320, height: 240 }],
  [
    "a WebP with a lossy frame",
    bytes("RIFF", zeros(4), "WEBPVP8 ", zeros(10), [0x40, 1, 0xf0, 0]),
    { type: "image/webp", width: 320, height: 240 },
  ],
  [
    "a WebP with an extended header",
    bytes("RIFF", zeros(4), "WEBPVP8X", zeros(8), [0x3f, 1, 0, 0xef, 0, 0]),
    { type: "image/webp", width: 320, height: 240 },
  ],
  ["a text", bytes("just a text, longer than a header"), undefined],
] as const)("%s is recognised", ([, file, header]) => {
  expect(readImageHeader(file)).toEqual(header);
});

/** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes of 1152 samples. */
const mp3Frames = (count: number) =>
  Array.from({ length: count }, () => [0xff, 0xfb, 0x90, 0, ...zeros(413)]).flat();
const flac = bytes("fLaC", zeros(14), [0x0a, 0xc4, 0x42, 0xf0], [0, 1, 0x58, 0x88], zeros(16));
test.for([
  ["an MP3", "MP3", bytes(mp3Frames(100)), 2.612],
  [
    "an MP3 with a tag",
    "MP3",
    bytes("ID3", [4, 0, 0, 0, 0, 0, 10], zeros(10), mp3Frames(100)),
    2.612,
  ],
  ["a FLAC file", "FLAC", flac, 2],
] as const)("%s tells its length", ([, kind, file, duration]) => {
  expect(audioFile(file)).toMatchObject({ kind, duration: expect.closeTo(duration, 2) });
});

test("a text, an empty file and a WAV without samples are not audio", () => {
  expect(audioFile(bytes("hello hello hello"))).toBeUndefined();
  expect(audioFile(new Uint8Array())).toBeUndefined();
  expect(audioFile(bytes("RIFF", zeros(4), "WAVE", zeros(20)))).toBeUndefined();
});
