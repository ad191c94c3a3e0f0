import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { isApiError } from "../../errors/index.ts";
import { findModel } from "../../models/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import type { RunContext } from "../call/context.ts";
import { generateImage, generateImages } from "./text-to-image.ts";

const FLUX_1 = "flux-1-schnell";
const FLUX_2 = "flux-2-klein-4b";
const LUCID = "lucid-origin";
const SDXL = "stable-diffusion-xl-lightning";
const INPAINTING = "stable-diffusion-v1-5-inpainting";

function png(width: number, height = width): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(width * height * 3);
  return new Uint8Array(encode({ width, height, channels: 3, data }));
}

const picture = png(8);

/** Runs one input against a model that answers `answer`, and gives what the model was sent beside the result. */
async function run(
  name: string,
  input: TextToImageInput,
  answer: unknown = { image: picture.toBase64() },
) {
  const sent: Record<string, any>[] = [];
  const context: RunContext = {
    ai: { run: async (_model, inputs) => (sent.push(inputs), answer) },
    report: { warnings: [] },
  };
  const result = await generateImage(context, findModel(name, ["text-to-image"])!, input);
  return { result, sent: sent[0]!, report: context.report };
}

async function failure(promise: Promise<unknown>) {
  const error = await promise.then(
    () => expect.unreachable("it should have failed"),
    (reason: unknown) => reason,
  );
  if (!isApiError(error)) throw error;
  return { code: error.code, param: error.param, message: error.message };
}

describe("an answer", () => {
  it.each([
    ["a stream", () => new Blob([picture]).stream()],
    ["bytes", () => picture],
    ["an ArrayBuffer", () => picture.slice().buffer],
    ["a Response", () => new Response(picture)],
    ["a Response of JSON", () => Response.json({ image: picture.toBase64() })],
    ["a Blob", () => new Blob([picture])],
    ["base64", () => ({ image: picture.toBase64() })],
    ["a data URL", () => ({ image: `data:image/jpeg;base64,${picture.toBase64()}` })],
    ["base64 under another name", () => ({ data: picture.toBase64() })],
  ])("that is %s comes back as bytes with their own type", async (_title, answer) => {
    const { result } = await run(FLUX_1, { prompt: "a cat" }, answer());
    expect(result.content_type).toBe("image/png");
    expect(result.image).toEqual(picture);
  });

  it.each([
    ["nothing", null],
    ["text", { response: "no" }],
    ["bytes of something else", new TextEncoder().encode("<html>")],
    ["broken base64", { image: "%%%" }],
    ["JSON without a picture", new Response("{}")],
  ])("that is %s is an upstream error", async (_title, answer) => {
    expect(await failure(run(FLUX_1, { prompt: "a cat" }, answer))).toMatchObject({
      code: "upstream_error",
    });
  });
});

describe("parameters", () => {
  it("go under the model's names", async () => {
    const input = { prompt: "a cat", steps: 7, guidance: 3, width: 512, height: 640, seed: 5 };
    const { sent } = await run(SDXL, { ...input, negative_prompt: "dogs", strength: 0.5 });
    expect(sent).toEqual({
      prompt: "a cat",
      num_steps: 7,
      guidance: 3,
      width: 512,
      height: 640,
      seed: 5,
      negative_prompt: "dogs",
      strength: 0.5,
    });
  });

  it("that are out of the model's bounds are clamped, and said so", async () => {
    const { sent, report } = await run(SDXL, { prompt: "a cat", steps: 99, seed: 1 });
    expect(sent).toMatchObject({ num_steps: 20 });
    expect(report.warnings).toEqual(["steps 99 was changed to 20"]);
  });

  it("that the model fixes are omitted, with a warning if another was requested", async () => {
    const { report } = await run(FLUX_2, { prompt: "a cat", steps: 20 });
    expect(report.warnings.join()).toMatch(/^steps: ignored, .* always uses 4$/);
    expect((await run(FLUX_2, { prompt: "a cat", steps: 4 })).report.warnings).toEqual([]);
  });

  it.each([
    ["seed", { seed: 1 }],
    ["guidance", { guidance: 2 }],
    ["width", { width: 512 }],
    ["negative_prompt", { negative_prompt: "dogs" }],
    ["images", { images: [picture] }],
  ])("that the model lacks are rejected with what it takes: %s", async (param, extra) => {
    const found = await failure(run(FLUX_1, { prompt: "a cat", ...extra }));
    expect(found).toMatchObject({ code: "unsupported_parameter", param });
    expect(found.message).toContain("flux-1-schnell. Supported: prompt, steps");
  });

  it("may name the only size that the model supports", async () => {
    const { sent } = await run(FLUX_1, { prompt: "a cat", width: 1024, height: 1024 });
    expect(sent).toEqual({ prompt: "a cat" });
  });

  it("of FLUX.2 go as a form with a boundary", async () => {
    const { sent } = await run(FLUX_2, {
      prompt: "一只猫",
      width: 512,
      seed: 3,
      images: [picture],
    });
    const { body, contentType } = sent["multipart"];
    const form = await new Response(body, {
      headers: { "content-type": contentType },
    }).formData();
    expect(form.get("prompt")).toBe("一只猫");
    expect(form.get("width")).toBe("512");
    expect(form.get("seed")).toBe("3");
    expect(await (form.get("input_image_0") as unknown as Blob).bytes()).toEqual(picture);
  });
});

describe("seeds", () => {
  it("are random and reported if the model takes them", async () => {
    const seeds = new Set<number>();
    for (let time = 0; time < 5; time++) {
      const { sent, result } = await run(LUCID, { prompt: "a cat" });
      expect(result.seed).toBe(sent["seed"]);
      expect(result.seed).toBeGreaterThanOrEqual(0);
      expect(result.seed).toBeLessThan(2 ** 31);
      seeds.add(result.seed!);
    }
    expect(seeds.size).toBeGreaterThan(1);
  });

  it("that are given are used, 0 too, and there is none if the model takes none", async () => {
    expect((await run(LUCID, { prompt: "a cat", seed: 0 })).result.seed).toBe(0);
    expect((await run(FLUX_1, { prompt: "a cat" })).result).not.toHaveProperty("seed");
  });
});

describe("images to start from", () => {
  it("go as base64, the mask as bytes", async () => {
    const { sent } = await run(INPAINTING, { prompt: "a cat", images: [picture], mask: picture });
    expect(sent["image_b64"]).toBe(picture.toBase64());
    expect(sent["mask"]).toEqual([...picture]);
    expect(sent).not.toHaveProperty("images");
  });

  const text = new TextEncoder().encode("not a picture");
  it.each<[string, string, Partial<TextToImageInput>, string, string]>([
    ["too many", SDXL, { images: [picture, picture] }, "invalid_request", "images"],
    [
      "one too large",
      FLUX_2,
      { images: [picture, png(2100, 2000)] },
      "invalid_request",
      "images[1]",
    ],
    ["no picture", SDXL, { images: [text] }, "unsupported_media_type", "images[0]"],
    [
      "a PNG that breaks off",
      SDXL,
      { images: [picture.subarray(0, 12)] },
      "unsupported_media_type",
      "images[0]",
    ],
    [
      "a mask of other proportions",
      INPAINTING,
      { images: [picture], mask: png(16, 32) },
      "invalid_request",
      "mask",
    ],
    ["a mask alone", INPAINTING, { mask: picture }, "invalid_request", "mask"],
    [
      "a mask that is no picture",
      INPAINTING,
      { images: [picture], mask: text },
      "unsupported_media_type",
      "mask",
    ],
    [
      "a mask for a model without",
      FLUX_2,
      { images: [picture], mask: picture },
      "unsupported_parameter",
      "mask",
    ],
  ])("are rejected when there is %s", async (_title, model, input, code, param) => {
    expect(await failure(run(model, { prompt: "a cat", ...input }))).toMatchObject({ code, param });
  });
});

describe("several images", () => {
  const lucid = findModel(LUCID, ["text-to-image"])!;

  it("have seeds in a row from the given one, and cost as many times the neurons", async () => {
    const one = (await run(LUCID, { prompt: "a cat", steps: 4 })).report.neurons!;
    const context: RunContext = {
      ai: { run: async () => ({ image: picture.toBase64() }) },
      report: { warnings: [] },
    };
    const input = { prompt: "a cat", steps: 4, seed: 40 };
    const results = await generateImages(context, lucid, input, 3);
    expect(results.map(({ seed }) => seed)).toEqual([40, 41, 42]);
    expect(context.report.neurons).toBeCloseTo(3 * one);
    await generateImages(context, lucid, { ...input, guidance: 99 }, 3);
    expect(context.report.warnings).toEqual(["guidance 99 was changed to 10"]);
  });

  it("end together when one fails", async () => {
    const signals: AbortSignal[] = [];
    let calls = 0;
    const context: RunContext = {
      ai: {
        async run(_model, _inputs, options) {
          signals.push(options!.signal!);
          if (++calls === 2)
            throw new Error("3040: No more data centers to forward the request to");
          return new Promise(() => {});
        },
      },
      report: { warnings: [] },
    };
    const pictures = generateImages(context, lucid, { prompt: "a cat" }, 3);
    expect(await failure(pictures)).toMatchObject({ code: "capacity" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, true]);
    // The two others count by their time: a part of what their images would have cost.
    const { neurons } = (await run(LUCID, { prompt: "a cat" })).report;
    expect(context.report.neurons).toBeGreaterThanOrEqual(0);
    expect(context.report.neurons).toBeLessThan(2 * neurons!);
  });
});
