import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import type { Env } from "../../../http/index.ts";
import { FLUX_2, INPAINTING, jpeg, png, post, SDXL } from "../../../../test/fake-image-model.ts";

/** The form that FLUX.2 was sent. */
function formOf({ inputs }: { inputs: Record<string, any> }): Promise<FormData> {
  const { body, contentType } = inputs["multipart"];
  return new Response(body, { headers: { "content-type": contentType } }).formData();
}

/** A form with files as browsers and SDKs send them. */
function edit(
  fields: Record<string, string | Uint8Array<ArrayBuffer>>,
  variables: Partial<Env> = {},
  path = "/v1/images/edits",
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([value]), `${name}.png`);
  }
  return post(path, form, variables);
}

describe("POST /v1/images/edits", () => {
  it("goes to a model that supports images if none is named", async () => {
    const { calls, reply } = await edit({
      image: png(64, 3),
      prompt: "a cat",
      model: "gpt-image-1",
    });
    expect(calls[0]!.model).toBe(FLUX_2);
    expect(reply.headers.get("x-model")).toBe(FLUX_2);
  });

  it("scales an image that is larger than the model takes", async () => {
    const { calls, reply } = await edit({ image: png(640, 3), prompt: "a cat" });
    expect(calls[0]!.model).toBe(FLUX_2);
    const sent = (await formOf(calls[0]!)).get("input_image_0") as File;
    const { width, height, channels, data } = decode(await sent.bytes());
    expect([width, height, channels]).toEqual([511, 511, 3]);
    expect(data.every((value) => value === 255)).toBe(true);
    expect(reply.headers.get("x-warnings")).toBe("image[0] was scaled from 640 x 640 to 511 x 511");
  });

  it("scales a JPEG file, too", async () => {
    const { calls, reply } = await edit({ image: jpeg(700, 350), prompt: "a cat" });
    const sent = (await formOf(calls[0]!)).get("input_image_0") as File;
    const { width, height, channels, data } = decode(await sent.bytes());
    expect([width, height, channels]).toEqual([511, 256, 3]);
    // Red on the left and blue on the right, as JPEG keeps them.
    const pixel = (x: number) => [...data.subarray((128 * 511 + x) * 3, (128 * 511 + x) * 3 + 3)];
    for (const [x, colour] of [
      [100, [255, 0, 0]],
      [400, [0, 0, 255]],
    ] as const)
      pixel(x).forEach((value, index) => expect(Math.abs(value - colour[index]!)).toBeLessThan(12));
    expect(reply.headers.get("x-warnings")).toContain("scaled from 700 x 350 to 511 x 256");
  });

  it("says what to do with a truncated JPEG file", async () => {
    const image = jpeg(700, 350).slice(0, 400);
    const { reply, body } = await edit({ image, prompt: "a cat" });
    expect([reply.status, body.error.param]).toEqual([400, "image[0]"]);
  });

  it("scales with the Images binding if it is bound", async () => {
    const sizes: unknown[] = [];
    const small = png(511, 1);
    const IMAGES = {
      input: () => {
        const transformer = {
          transform(size: unknown) {
            sizes.push(size);
            return transformer;
          },
          output: async () => ({ response: () => new Response(small) }),
        };
        return transformer;
      },
    };
    const fields = { image: png(700, 1), prompt: "a cat", n: "2" };
    const { calls } = await edit(fields, { IMAGES });
    expect(sizes).toEqual([{ width: 511, height: 511, fit: "squeeze" }]);
    expect(calls).toHaveLength(2);
    const sent = (await formOf(calls[1]!)).get("input_image_0") as File;
    expect(await sent.bytes()).toEqual(small);
  });

  it("goes to a model that takes `strength` if it is given", async () => {
    const image = png(600, 1);
    const { calls } = await edit({ image, prompt: "a cat", strength: "0.4", seed: "3" });
    expect(calls[0]!.model).toBe(SDXL);
    expect(calls[0]!.inputs).toEqual({
      prompt: "a cat",
      strength: 0.4,
      seed: 3,
      image_b64: image.toBase64(),
    });
  });

  it("takes several images as SDKs name them", async () => {
    for (const names of [
      ["image[]", "image[]"],
      ["image[0]", "image[1]"],
      ["image", "image"],
      ["images[]", "images[]"],
    ]) {
      const form = new FormData();
      form.append("prompt", "both");
      for (const name of names) form.append(name, new Blob([png(16, 3)]), "a.png");
      const { calls } = await post("/v1/images/edits", form);
      const sent = [...(await formOf(calls[0]!)).keys()];
      expect(sent.filter((name) => name.startsWith("input_image_"))).toEqual([
        "input_image_0",
        "input_image_1",
      ]);
    }
  });

  it.each([
    ["OpenAI's", (url: string) => ({ images: [{ image_url: url }] })],
    ["chat's", (url: string) => ({ image: { image_url: { url } } })],
    ["a plain", (url: string) => ({ image: url })],
    ["a list of plain", (url: string) => ({ image: [url.replace(/^.*,/, "")] })],
  ])("takes JSON in %s form", async (_title, form) => {
    const url = `data:image/png;base64,${png(16, 3).toBase64()}`;
    const { reply, calls } = await post("/v1/images/edits", { prompt: "a cat", ...form(url) });
    expect(reply.status).toBe(200);
    expect((await formOf(calls[0]!)).get("input_image_0")).toBeInstanceOf(File);
  });

  it("turns what is transparent in OpenAI's mask white, and the rest black", async () => {
    const { calls } = await edit({ image: png(16, 3), mask: png(16), prompt: "a cat" });
    expect(calls[0]!.model).toBe(INPAINTING);
    const { width, channels, data } = decode(new Uint8Array(calls[0]!.inputs["mask"]));
    expect([width, channels]).toEqual([16, 1]);
    expect([...data.subarray(0, 16)]).toEqual([...Array(8).fill(255), ...Array(8).fill(0)]);
  });

  it("does not change a mask without transparency", async () => {
    const mask = png(16, 1);
    const { calls } = await edit({ image: png(16, 3), mask, prompt: "a cat" });
    expect(calls[0]!.inputs["mask"]).toEqual([...mask]);
  });

  const image = png(16, 3);
  const text = new Uint8Array(new TextEncoder().encode("not a picture"));
  it.each<[string, Record<string, string | Uint8Array<ArrayBuffer>>, number, string, string]>([
    ["no picture", { prompt: "a" }, 400, "invalid_request", "image"],
    [
      "a text instead of the image",
      { prompt: "a", image: "a cat!" },
      400,
      "invalid_request",
      "image[0]",
    ],
    ["no prompt", { image }, 400, "invalid_request", "prompt"],
    [
      "a file that is no picture",
      { prompt: "a", image: text },
      415,
      "unsupported_media_type",
      "image[0]",
    ],
    [
      "a mask of other proportions",
      { prompt: "a", image, mask: jpeg(32, 16) },
      400,
      "invalid_request",
      "mask",
    ],
    [
      "a mask that breaks off",
      { prompt: "a", image, mask: new Uint8Array(png(16).slice(0, 60)) },
      400,
      "invalid_request",
      "mask",
    ],
    ["a number that is none", { prompt: "a", image, n: "two" }, 400, "invalid_request", "n"],
    [
      "a named model that takes no pictures",
      { prompt: "a", image, model: "flux-1-schnell" },
      400,
      "unsupported_parameter",
      "image",
    ],
  ])("rejects %s before a model runs", async (_title, fields, status, code, param) => {
    const { reply, body, calls } = await edit(fields);
    expect({ status: reply.status, ...body.error }).toMatchObject({ status, code, param });
    expect(calls).toEqual([]);
  });

  it("says what to do if an image cannot be scaled", async () => {
    const { body, calls } = await edit({ image: png(2100, 1), prompt: "a", model: FLUX_2 });
    expect(body.error).toMatchObject({ code: "invalid_request", param: "image[0]" });
    expect(body.error.message).toContain("bind IMAGES");
    expect(calls).toEqual([]);
  });

  it("rejects an address instead of an image", async () => {
    const images = [{ image_url: "https://example.com/cat.png" }];
    const { reply, body } = await post("/v1/images/edits", { prompt: "a cat", images });
    expect([reply.status, body.error.param]).toEqual([400, "image[0]"]);
    expect(body.error.message).toContain("`data:` URL");
  });

  it("streams as `image_edit.completed`", async () => {
    const { body } = await edit({ image, prompt: "a cat", stream: "true" });
    expect(body).toContain("event: image_edit.completed\n");
  });
});

describe("POST /v1/images/variations", () => {
  it("needs no prompt", async () => {
    const fields = { image: png(16, 3), n: "2", model: "dall-e-2" };
    const { body, calls } = await edit(fields, {}, "/v1/images/variations");
    expect(body.data).toHaveLength(2);
    expect((await formOf(calls[0]!)).get("prompt")).toContain("variation");
  });
});
