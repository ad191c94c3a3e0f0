import { expect, test } from "vitest";
import { readImageHeader } from "../src/media/image-header.ts";
import { failure, run } from "./helpers.ts";

const SDXL = "@cf/stabilityai/stable-diffusion-xl-base-1.0";
const KLEIN = "@cf/black-forest-labs/flux-2-klein-4b";
const bytesOf = async (stream: ReadableStream) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

function formOf(fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const response = new Response(form);
  return { multipart: { body: response.body, contentType: response.headers.get("content-type") } };
}

test("a byte model streams a PNG of the requested size, whose pixels decompress to the right length", async () => {
  const stream = await run(SDXL, { prompt: "a forest", width: 320, height: 256 });
  expect(stream).toBeInstanceOf(ReadableStream);
  const png = await bytesOf(stream);
  expect(readImageHeader(png)).toEqual({ type: "image/png", width: 320, height: 256 });
  const at = new TextDecoder("latin1").decode(png).indexOf("IDAT");
  const length = new DataView(png.buffer).getUint32(at - 4);
  const inflated = new Response(png.slice(at + 4, at + 4 + length)).body!.pipeThrough(
    new DecompressionStream("deflate"),
  );
  expect((await bytesOf(inflated)).length).toBe((320 * 3 + 1) * 256);
});

test("flux-1 answers with a JPEG as base64", async () => {
  const { image } = await run("@cf/black-forest-labs/flux-1-schnell", { prompt: "a sunset" });
  expect(readImageHeader(Uint8Array.fromBase64(image))).toMatchObject({
    type: "image/jpeg",
    width: 1024,
  });
});

test("phoenix streams a JPEG", async () => {
  const jpeg = await bytesOf(
    await run("@cf/leonardo/phoenix-1.0", { prompt: "the sea", width: 256, height: 192 }),
  );
  expect(readImageHeader(jpeg)).toEqual({ type: "image/jpeg", width: 256, height: 192 });
});

test("flux-2 takes a form, and another image to start from gives another result", async () => {
  const size = { prompt: "a fox", width: "256", height: "256", seed: "3" };
  const start = await bytesOf(await run(SDXL, { prompt: "start", width: 256, height: 256 }));
  const [plain, again, started] = await Promise.all([
    run(KLEIN, formOf(size)),
    run(KLEIN, formOf(size)),
    run(KLEIN, formOf({ ...size, input_image_0: new Blob([start]) })),
  ]);
  expect(readImageHeader(Uint8Array.fromBase64(plain.image))).toMatchObject({
    width: 256,
    height: 256,
  });
  expect(again.image).toBe(plain.image);
  expect(started.image).not.toBe(plain.image);
});

test("flux-2 rejects a start image that is not smaller than 512 by 512", async () => {
  const large = await bytesOf(await run(SDXL, { prompt: "start", width: 512, height: 256 }));
  const call = run(KLEIN, formOf({ prompt: "a fox", input_image_0: new Blob([large]) }));
  expect(await failure(call)).toContain("'/input_image_0' must be < 512x512");
});

const generate = async (seed: number) =>
  bytesOf(await run(SDXL, { prompt: "a lake", width: 256, height: 256, seed }));

test("the seed changes the image, and the same seed does not", async () => {
  const [first, again, other] = await Promise.all([generate(1), generate(1), generate(2)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});
