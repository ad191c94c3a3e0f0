import { env, exports } from "cloudflare:workers";
import { encode } from "fast-png";
import OpenAI, { toFile } from "openai";
import { describe, expect, it } from "vitest";

const client = new OpenAI({
  baseURL: "http://worker/v1",
  apiKey: "a key of 16 letters",
  maxRetries: 0,
  fetch: (url, init) => exports.default.fetch(new Request(url, init)),
});

/** A PNG file; with `clear` its left half is transparent, which in OpenAI's masks is where to paint. */
function file(name: string, width: number, clear = false, height = width) {
  const data = new Uint8Array(width * height * 4).fill(200);
  for (let pixel = 0; pixel < width * height; pixel++)
    data[pixel * 4 + 3] = clear && pixel % width < width / 2 ? 0 : 255;
  return toFile(encode({ width, height, channels: 4, data }), name, {
    type: "image/png",
  });
}

describe("the openai package", () => {
  it("generates an image from only a prompt, on the default model for any of OpenAI's names", async () => {
    const { data, created, output_format, size } = await client.images.generate({
      model: "gpt-image-1",
      prompt: "a lighthouse at sunset",
      size: "1024x1024",
    });
    const bytes = Uint8Array.fromBase64(data![0]!.b64_json!);
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect({ output_format, size }).toEqual({ output_format: "jpeg", size: "1024x1024" });
    expect(created).toBeGreaterThan(1_700_000_000);
  });

  it("gets several images that differ, and the same again for the same seed", async () => {
    const request = {
      model: "stable-diffusion-xl-lightning",
      prompt: "a lighthouse",
      n: 3,
      size: "512x256" as never,
      seed: 11,
    };
    const first = await client.images.generate(request);
    const pictures = first.data!.map(({ b64_json }) => b64_json);
    expect(new Set(pictures).size).toBe(3);
    expect(first.size).toBe("512x256");
    const again = await client.images.generate({ ...request, n: 1, seed: 12 } as never);
    expect(again.data![0]!.b64_json).toBe(pictures[1]);
  });

  it("gets an address in the bucket, which the Worker serves for a year and without a key", async () => {
    const { data } = await client.images.generate({ prompt: "a cat", response_format: "url" });
    const { url } = data![0]!;
    expect(url).toMatch(/^http:\/\/worker\/images\/[0-9a-f-]{36}\.jpeg$/);
    const reply = await exports.default.fetch(url!);
    expect(reply.headers.get("content-type")).toBe("image/jpeg");
    expect(reply.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await reply.bytes()).byteLength).toBeGreaterThan(1000);
    const etag = reply.headers.get("etag")!;
    const again = await exports.default.fetch(url!, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const { objects } = await env.IMAGE_BUCKET.list();
    expect(objects.map(({ key }) => `http://worker/${key}`)).toContain(url);
  });

  it("edits an image, two images, and what a mask shows", async () => {
    const one = await client.images.edit({ image: await file("a.png", 64), prompt: "with a hat" });
    expect(one.data![0]!.b64_json).toBeTruthy();
    const image = [await file("a.png", 64), await file("b.png", 96)];
    const two = await client.images.edit({ image, prompt: "both", model: "gpt-image-1" });
    expect(two.data![0]!.b64_json).not.toBe(one.data![0]!.b64_json);
    const mask = await file("mask.png", 64, true);
    const masked = await client.images
      .edit({ image: await file("a.png", 64), mask, prompt: "a hat" })
      .asResponse();
    expect(masked.status).toBe(200);
    expect(masked.headers.get("x-model")).toBe("@cf/runwayml/stable-diffusion-v1-5-inpainting");
  });

  it.each(["512x512", "1536x1024", "1792x1024"] as const)(
    "gets %s by OpenAI's names",
    async (size) => {
      const reply = await client.images.generate({
        model: "gpt-image-1",
        prompt: "a lighthouse",
        size,
        output_format: "png",
        output_compression: 80,
        quality: "high",
      });
      expect(reply.size).toBe(size);
    },
  );

  it("reads a stream of an image and of an edit", async () => {
    const painting = await client.images.generate({
      model: "gpt-image-1",
      prompt: "a lighthouse",
      stream: true,
      partial_images: 1,
    });
    const editing = await client.images.edit({
      model: "gpt-image-1",
      image: await file("a.png", 600),
      prompt: "a hat",
      stream: true,
    });
    const types: string[] = [];
    for (const stream of [painting, editing])
      for await (const event of stream) {
        types.push(event.type);
        expect(Uint8Array.fromBase64(event.b64_json).length).toBeGreaterThan(1000);
      }
    expect(types).toEqual(["image_generation.completed", "image_edit.completed"]);
  });

  it("varies an image", async () => {
    const { data } = await client.images.createVariation({ image: await file("a.png", 64), n: 2 });
    expect(data).toHaveLength(2);
  });

  it("reads the errors: their code, the field, and what was expected", async () => {
    const refused = client.images.edit({
      image: await file("a.png", 64),
      mask: await file("mask.png", 64, true, 32),
      prompt: "a hat",
    });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
      param: "mask",
      message: expect.stringContaining("expected the image's size of 64 × 64, got 64 × 32"),
    });
    const size = "512x512";
    await expect(
      client.images.generate({ prompt: "a cat", size, model: "flux-1-schnell" }),
    ).rejects.toMatchObject({ status: 400, code: "unsupported_parameter", param: "size" });
  });
});

describe("an address of the bucket", () => {
  it("that leads nowhere is a 404", async () => {
    const reply = await exports.default.fetch("http://worker/images/nothing.png");
    expect([reply.status, (await reply.json<any>()).error.code]).toEqual([404, "not_found"]);
  });
});
