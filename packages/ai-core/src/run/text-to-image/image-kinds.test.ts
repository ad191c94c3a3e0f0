import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { jpeg } from "../../../test/fake-image-model.ts";
import { concatenate } from "../../audio/index.ts";
import { isApiError } from "../../errors/index.ts";
import { findModel } from "../../models/index.ts";
import type { RunContext } from "../call/context.ts";
import { readImageSize } from "./image-header.ts";
import { scaleInWorker } from "./scale-pixels.ts";
import { generateImage } from "./text-to-image.ts";

/** Takes images of any size. */
const MODEL = findModel("stable-diffusion-v1-5-inpainting", ["text-to-image"])!;

async function send(image: Uint8Array<ArrayBuffer>) {
  const sent: { image_b64?: string }[] = [];
  const answer = encode({ width: 8, height: 8, channels: 3, data: new Uint8Array(192) });
  const context: RunContext = {
    ai: { run: async (_model, inputs) => (sent.push(inputs), answer) },
    report: { warnings: [] },
  };
  await generateImage(context, MODEL, { prompt: "a cat", images: [image] });
  return {
    image: Uint8Array.fromBase64(sent[0]!.image_b64!),
    warnings: context.report.warnings,
  };
}

/** Returns which of red, green and blue a pixel has, as digits. */
const colourAt = (data: ArrayLike<number>, pixel: number) =>
  [0, 1, 2].map((channel) => Math.round(data[pixel * 3 + channel]! / 255)).join("");

/** An APP1 segment with nothing but an orientation. */
function exif(orientation: number, isLittle: boolean): Uint8Array {
  const segment = new Uint8Array(36);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 34);
  segment.set(new TextEncoder().encode(isLittle ? "Exif\0\0II" : "Exif\0\0MM"), 4);
  view.setUint16(12, 42, isLittle);
  view.setUint32(14, 8, isLittle);
  view.setUint16(18, 1, isLittle);
  view.setUint16(20, 0x112, isLittle);
  view.setUint16(22, 3, isLittle);
  view.setUint32(24, 1, isLittle);
  view.setUint16(28, orientation, isLittle);
  return segment;
}

/** A photo, red on the left and blue on the right, as a camera stores it. */
function photo(orientation: number, [width, height] = [32, 16], isLittle = true) {
  const file = jpeg(width!, height!);
  return concatenate([file.subarray(0, 2), exif(orientation, isLittle), file.subarray(2)]);
}

describe("a photo with an orientation", () => {
  it.each([
    // The colours at the corners: top left, top right, bottom left, bottom right.
    [1, [32, 16], ["100", "001", "100", "001"]],
    [2, [32, 16], ["001", "100", "001", "100"]],
    [3, [32, 16], ["001", "100", "001", "100"]],
    [4, [32, 16], ["100", "001", "100", "001"]],
    [5, [16, 32], ["100", "100", "001", "001"]],
    [6, [16, 32], ["100", "100", "001", "001"]],
    [7, [16, 32], ["001", "001", "100", "100"]],
    [8, [16, 32], ["001", "001", "100", "100"]],
  ])("%i is scaled upright", async (orientation, [width, height], corners) => {
    for (const isLittle of [true, false]) {
      const file = photo(orientation, [32, 16], isLittle);
      expect(readImageSize(file)).toEqual({ width, height });
      const size = { width: width! / 2, height: height! / 2 };
      const scaled = decode(await scaleInWorker(file, size));
      expect([scaled.width, scaled.height]).toEqual([size.width, size.height]);
      const last = size.width * size.height;
      const pixels = [0, size.width - 1, last - size.width, last - 1];
      expect(pixels.map((pixel) => colourAt(scaled.data, pixel))).toEqual(corners);
    }
  });

  it("is turned upright if it need not be scaled", async () => {
    const { image, warnings } = await send(photo(6));
    expect(readImageSize(image)).toEqual({ width: 16, height: 32 });
    expect(warnings).toEqual(["images[0] was turned upright, as its EXIF orientation says"]);
  });

  it("is sent unchanged with a warning if it is too large to be turned", async () => {
    const file = photo(6);
    // The frame header then says 65,000 × 65,000.
    const at = file.findIndex((byte, index) => byte === 0xff && file[index + 1] === 0xc0);
    new DataView(file.buffer).setUint32(at + 5, 0xfde8fde8);
    const { image, warnings } = await send(file);
    expect(image).toEqual(file);
    expect(warnings).toEqual(["images[0] has an EXIF orientation, which the model may ignore"]);
  });

  it("of another number counts as upright, and is left as it is", async () => {
    for (const orientation of [0, 1, 9]) {
      const file = photo(orientation);
      expect(await send(file)).toEqual({ image: file, warnings: [] });
    }
  });
});

describe("a file that models do not take", () => {
  it.each([
    ["HEIC", "\0\0\0\x18ftypheic\0\0\0\0"],
    ["HEIC", "\0\0\0\x18ftypmif1\0\0\0\0"],
    ["AVIF", "\0\0\0\x1cftypavif\0\0\0\0"],
    ["GIF", "GIF89a\x08\0\x08\0\0\0\0"],
    ["TIFF", "II*\0\x08\0\0\0"],
    ["BMP", "BM\x36\0\0\0\0\0"],
    ["JPEG XL", "\xff\x0a\0\0"],
  ])("is named: %s", async (name, start) => {
    const file = Uint8Array.from(start, (letter) => letter.charCodeAt(0));
    const error = await send(file).then(
      () => expect.unreachable("it should have failed"),
      (reason: unknown) => reason,
    );
    if (!isApiError(error)) throw error;
    expect(error.code).toBe("unsupported_media_type");
    expect(error.message).toMatch(new RegExp(`got ${name}\\. Convert it first`));
  });
});
