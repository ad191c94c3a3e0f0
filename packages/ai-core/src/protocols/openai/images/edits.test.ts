import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { FLUX_2, IMG2IMG, INPAINTING, png, post } from "../../../../test/fake-painter.ts";

/** A form with files as browsers and SDKs send them. */
function edit(fields: Record<string, string | Uint8Array<ArrayBuffer>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([value]), `${name}.png`);
  }
  return post("/v1/images/edits", form);
}

describe("POST /v1/images/edits", () => {
  it("goes to a model that takes pictures where none is named", async () => {
    const { calls, reply } = await edit({
      image: png(64, 3),
      prompt: "a cat",
      model: "gpt-image-1",
    });
    expect(calls[0]!.model).toBe(FLUX_2);
    expect(reply.headers.get("x-model")).toBe(FLUX_2);
  });

  it("goes to one that takes large pictures where the picture is large", async () => {
    const image = png(600, 1);
    const { calls } = await edit({ image, prompt: "a cat", strength: "0.4", seed: "3" });
    expect(calls[0]!.model).toBe(IMG2IMG);
    expect(calls[0]!.inputs).toEqual({
      prompt: "a cat",
      strength: 0.4,
      seed: 3,
      image_b64: image.toBase64(),
    });
  });

  it("takes several pictures as SDKs name them", async () => {
    const form = new FormData();
    form.append("prompt", "both");
    for (const side of [16, 32]) form.append("image[]", new Blob([png(side, 3)]), "a.png");
    const { calls } = await post("/v1/images/edits", form);
    const { body, contentType } = calls[0]!.inputs["multipart"];
    const sent = await new Response(body, { headers: { "content-type": contentType } }).formData();
    expect([...sent.keys()].filter((name) => name.startsWith("input_image_"))).toEqual([
      "input_image_0",
      "input_image_1",
    ]);
  });

  it("turns what is transparent in OpenAI's mask white, and the rest black", async () => {
    const { calls } = await edit({ image: png(16, 3), mask: png(16), prompt: "a cat" });
    expect(calls[0]!.model).toBe(INPAINTING);
    const { width, channels, data } = decode(new Uint8Array(calls[0]!.inputs["mask"]));
    expect([width, channels]).toEqual([16, 1]);
    expect([...data.subarray(0, 16)]).toEqual([...Array(8).fill(255), ...Array(8).fill(0)]);
  });

  it("leaves a mask without transparency as it is", async () => {
    const mask = png(16, 1);
    const { calls } = await edit({ image: png(16, 3), mask, prompt: "a cat" });
    expect(calls[0]!.inputs["mask"]).toEqual([...mask]);
  });

  const image = png(16, 3);
  const text = new Uint8Array(new TextEncoder().encode("not a picture"));
  it.each<[string, Record<string, string | Uint8Array<ArrayBuffer>>, number, string, string]>([
    ["no picture", { prompt: "a" }, 400, "invalid_request", "image"],
    [
      "a text where the picture should be",
      { prompt: "a", image: "cat" },
      400,
      "invalid_request",
      "image",
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
      "a mask of another size",
      { prompt: "a", image, mask: png(32) },
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
  ])("refuses %s before a model runs", async (_title, fields, status, code, param) => {
    const { reply, body, calls } = await edit(fields);
    expect({ status: reply.status, ...body.error }).toMatchObject({ status, code, param });
    expect(calls).toEqual([]);
  });

  it("says what size a named model takes where a picture is too large for it", async () => {
    const { body, calls } = await edit({ image: png(512, 1), prompt: "a", model: FLUX_2 });
    expect(body.error).toMatchObject({
      code: "invalid_request",
      param: "image[0]",
      message: `\`image[0]\`: ${FLUX_2} supports images of at most 511 × 511, got 512 × 512.`,
    });
    expect(calls).toEqual([]);
  });

  it("refuses what is no form", async () => {
    const { reply, body } = await post("/v1/images/edits", { prompt: "a cat" });
    expect([reply.status, body.error.code]).toEqual([415, "unsupported_media_type"]);
  });
});
