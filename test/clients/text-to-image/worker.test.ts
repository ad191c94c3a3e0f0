import { describe, expect, it } from "vitest";
import { failure, post, testCommonRoutes } from "../own-format.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

/** A picture and its seed. */
async function ask(body: object) {
  const reply = await post({ prompt: "a lighthouse", model: "phoenix-1.0", ...body });
  return { seed: reply.headers.get("x-seed"), image: (await reply.bytes()).toBase64() };
}

describe("POST /", () => {
  it.each([
    ["flux-1-schnell", "image/jpeg", JPEG],
    ["stable-diffusion-xl-lightning", "image/png", PNG],
    ["flux-2-klein-4b", "image/jpeg", JPEG],
    ["phoenix-1.0", "image/jpeg", JPEG],
  ])(
    "answers the bytes of %s with their own content type",
    async (model, contentType, signature) => {
      const reply = await post({ prompt: "a lighthouse at sunset", model });
      expect(reply.status).toBe(200);
      expect(reply.headers.get("content-type")).toBe(contentType);
      expect([...(await reply.bytes()).subarray(0, signature.length)]).toEqual(signature);
    },
  );

  it("answers JSON to those who ask for it", async () => {
    const reply = await post({ prompt: "a lighthouse at sunset" }, { accept: "application/json" });
    const { image, content_type, model } = await reply.json<{
      image: string;
      content_type: string;
      model: string;
    }>();
    expect(content_type).toMatch(/^image\//);
    expect(model).toMatch(/^@cf\//);
    expect(Uint8Array.fromBase64(image).byteLength).toBeGreaterThan(1000);
  });

  it("generates the same image for the same seed, and returns the seed", async () => {
    const first = await ask({ width: 256, height: 256 });
    expect(first.seed).toMatch(/^\d+$/);
    const size = { width: 256, height: 256 };
    expect(await ask({ ...size, seed: Number(first.seed) })).toEqual(first);
    expect((await ask({ ...size, seed: Number(first.seed) + 1 })).image).not.toBe(first.image);
  });

  it("generates the requested size", async () => {
    const model = "stable-diffusion-xl-lightning";
    const reply = await post({ prompt: "a lighthouse", model, width: 320, height: 256 });
    const { buffer } = await reply.bytes();
    const header = new DataView(buffer);
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([320, 256]);
  });

  it("starts from an image in base64, which changes the result", async () => {
    const model = "flux-2-klein-4b";
    const drawing = await post({
      prompt: "a cat",
      model: "dreamshaper-8-lcm",
      width: 256,
      height: 256,
    });
    const images = [`data:image/png;base64,${(await drawing.bytes()).toBase64()}`];
    const same = { prompt: "a lighthouse", model, seed: 1, width: 256, height: 256 };
    const [without, with_] = [await post(same), await post({ ...same, images })];
    expect(with_.status).toBe(200);
    expect((await with_.bytes()).toBase64()).not.toBe((await without.bytes()).toBase64());
  });

  it("says what it changed for the model's sake", async () => {
    const reply = await post({ prompt: "a lighthouse", model: "flux-1-schnell", steps: 50 });
    expect(reply.headers.get("x-warnings")).toBe("steps 50 was changed to 8");
  });
});

describe("bad input", () => {
  it.each([
    ["a body that is not JSON", "{", 400, "invalid_json", null],
    ["an empty body", "", 400, "invalid_json", null],
    ["an array", "[]", 400, "invalid_json", null],
    ["null", "null", 400, "invalid_json", null],
    ["a body over the limit", "x".repeat(21_000_000), 413, "body_too_large", null],
    ["a missing prompt", {}, 400, "invalid_request", "prompt"],
    ["an empty prompt", { prompt: "" }, 400, "invalid_request", "prompt"],
    ["a negative width", { prompt: "a cat", width: -1 }, 400, "invalid_request", "width"],
    ["a width of nothing", { prompt: "a cat", width: 0 }, 400, "invalid_request", "width"],
    ["a width of a milliard", { prompt: "a cat", width: 1e9 }, 400, "invalid_request", "width"],
    [
      "a picture that is not base64",
      { prompt: "a cat", model: "flux-2-klein-4b", images: ["%"] },
      400,
      "invalid_request",
      "images[0]",
    ],
    [
      "a picture that is none",
      { prompt: "a cat", model: "flux-2-klein-4b", images: [btoa("text")] },
      415,
      "unsupported_media_type",
      "images[0]",
    ],
    ["a seed that is a word", { prompt: "a cat", seed: "seven" }, 400, "invalid_request", "seed"],
    [
      "a parameter that the model does not take",
      { prompt: "a cat", model: "flux-1-schnell", width: 512 },
      400,
      "unsupported_parameter",
      "width",
    ],
    ["two pictures", { prompt: "a cat", n: 2 }, 400, "unsupported_parameter", "n"],
    [
      "an unknown model",
      { prompt: "a cat", model: "@cf/nobody/nothing" },
      404,
      "model_not_found",
      "model",
    ],
    [
      "a model of another task",
      { prompt: "a cat", model: "@cf/openai/whisper" },
      400,
      "wrong_task",
      "model",
    ],
  ])("answers %s with the contract's error", async (_title, body, status, code, param) => {
    expect(await failure(await post(body))).toMatchObject({ status, code, param });
  });
});

testCommonRoutes(
  "text-to-image",
  "text-to-image",
  "flux-1-schnell",
  "@cf/black-forest-labs/flux-1-schnell",
);
