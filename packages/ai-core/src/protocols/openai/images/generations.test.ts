import { describe, expect, it } from "vitest";
import { FLUX_1, FLUX_2, generatedImage, post, SDXL } from "../../../../test/fake-image-model.ts";

const generate = (body: object) => post("/v1/images/generations", body);

describe("POST /v1/images/generations", () => {
  it("answers base64 with the format and size that the bytes say", async () => {
    const { body } = await generate({ prompt: "a cat", model: "gpt-image-1" });
    expect(body).toMatchObject({ output_format: "png", size: "8x8" });
    expect(body.data).toMatchObject([{ b64_json: generatedImage.toBase64() }]);
    expect(Math.abs(body.created - Date.now() / 1000)).toBeLessThan(5);
  });

  it("returns data: URLs if a URL is requested, which is DALL·E's default", async () => {
    const url = `data:image/png;base64,${generatedImage.toBase64()}`;
    const asked = await generate({ prompt: "a cat", response_format: "url" });
    expect(asked.body.data).toMatchObject([{ url }]);
    const { body } = await generate({ prompt: "a cat", model: "dall-e-3" });
    expect(body.data).toMatchObject([{ url }]);
  });

  it("runs a model once per image, with different seeds that are returned", async () => {
    const { body, calls } = await generate({ prompt: "a cat", model: "lucid-origin", n: 3 });
    const seeds = calls.map(({ inputs }) => inputs["seed"]);
    expect(new Set(seeds).size).toBe(3);
    expect(body.data.map(({ seed }: { seed: number }) => seed)).toEqual(seeds);
  });

  it("takes the size and our own fields, and null as not given", async () => {
    const { calls } = await generate({
      prompt: "a cat",
      model: "lucid-origin",
      size: "640x512",
      steps: 5,
      seed: 7,
      n: null,
      response_format: null,
    });
    expect(calls[0]!.inputs).toEqual({
      prompt: "a cat",
      width: 640,
      height: 512,
      num_steps: 5,
      seed: 7,
    });
  });

  it("takes the only size that a model generates, and `auto`", async () => {
    for (const size of ["1024x1024", "auto"])
      expect((await generate({ prompt: "a cat", size, model: FLUX_1 })).calls[0]!.inputs).toEqual({
        prompt: "a cat",
      });
  });

  it("lists the fields that have no meaning here", async () => {
    const { reply } = await generate({ prompt: "a cat", quality: "hd", user: "me" });
    expect(reply.headers.get("x-ignored-params")).toBe("quality, user");
  });

  it("names the format of the bytes if the model's is not documented", async () => {
    const { reply, body } = await generate({
      prompt: "a cat",
      model: "lucid-origin",
      output_format: "webp",
    });
    expect(body.output_format).toBe("png");
    expect(reply.headers.get("x-warnings")).toContain("the model returned png");
  });

  describe("with the Images binding", () => {
    const webp = new Uint8Array([
      ...new TextEncoder().encode("RIFF\0\0\0\0WEBPVP8 "),
      ...generatedImage,
    ]);
    /** A binding that gives WebP whatever it is asked for, and what it was asked for. */
    function images() {
      const asked: unknown[] = [];
      const transformer = {
        transform: () => transformer,
        async output(options: unknown) {
          asked.push(options);
          return { response: () => new Response(webp) };
        },
      };
      return { asked, IMAGES: { input: () => transformer } };
    }
    const request = (body: object, IMAGES: object) =>
      post("/v1/images/generations", { prompt: "a", ...body }, { IMAGES } as never);

    it("converts to the requested format and quality", async () => {
      const { asked, IMAGES } = images();
      const options = { output_format: "webp", output_compression: 60, n: 2 };
      const { reply, body } = await request(options, IMAGES);
      const converted = { format: "image/webp", quality: 60 };
      expect(asked).toEqual([converted, converted]);
      expect(body).toMatchObject({
        output_format: "webp",
        data: [{ b64_json: webp.toBase64() }, {}],
      });
      expect(reply.headers.get("x-warnings")).toBeNull();
    });

    it("is not called for formats that the model generates itself", async () => {
      const { asked, IMAGES } = images();
      await request({ output_format: "png", output_compression: 60 }, IMAGES);
      await request({}, IMAGES);
      expect(asked).toEqual([]);
    });

    it("returns the image unchanged if the binding fails, since it is paid for", async () => {
      const output = async () => Promise.reject(new Error("9402: over the limit"));
      const { reply, body } = await request(
        { output_format: "jpeg" },
        { input: () => ({ output }) },
      );
      expect([reply.status, body.output_format]).toEqual([200, "png"]);
      expect(reply.headers.get("x-warnings")).toContain("Cloudflare Images failed");
    });
  });

  it.each(["512x512", "1536x1024", "1024x1792", "1792*1024", "256×256"])(
    "generates %s on OpenAI's names",
    async (size) => {
      const { calls, reply } = await generate({ prompt: "a", model: "gpt-image-1", size });
      expect([reply.status, calls[0]!.model]).toEqual([200, FLUX_2]);
    },
  );

  it("uses a model that takes what the default does not", async () => {
    const negative = await generate({ prompt: "a", negative_prompt: "dogs" });
    expect(negative.calls[0]!.model).toBe(SDXL);
    const large = await generate({ prompt: "a", model: "dall-e-3", size: "2048x2048" });
    expect(large.reply.headers.get("x-model")).toBe(SDXL);
    const named = { DEFAULT_MODEL: FLUX_1 };
    const long = await post("/v1/images/generations", { prompt: "a".repeat(2049) }, named);
    expect(long.calls[0]!.model).toBe(FLUX_2);
    const short = await post("/v1/images/generations", { prompt: "a", size: "512x512" }, named);
    expect(short.calls[0]!.model).toBe(FLUX_2);
  });

  it("uses a model whose JSON passes an AI Gateway, if one is set and no model was chosen", async () => {
    const gateway = { AI_GATEWAY_ID: "mine" };
    const model = async (body: object, variables: object) =>
      (await post("/v1/images/generations", { prompt: "a", ...body }, variables)).calls[0]!.model;
    expect(await model({}, gateway)).toBe(FLUX_1);
    expect(await model({ size: "1024x1024", model: "gpt-image-1" }, gateway)).toBe(FLUX_1);
    expect(await model({ size: "512x512" }, gateway)).toBe(FLUX_2);
    expect(await model({}, { ...gateway, DEFAULT_MODEL: FLUX_2 })).toBe(FLUX_2);
    expect(await model({ model: FLUX_2 }, gateway)).toBe(FLUX_2);
  });

  it("takes numbers as text", async () => {
    const { body } = await generate({ prompt: "a", n: "2", seed: "7" });
    expect(body.data.map(({ seed }: { seed: number }) => seed)).toEqual([7, 8]);
  });

  it("streams one event per finished image", async () => {
    const { reply, body } = await generate({ prompt: "a", stream: true, n: 2, partial_images: 2 });
    expect(reply.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const events = body.trim().split("\n\n");
    expect(events).toHaveLength(2);
    expect(events[0]).toMatch(/^event: image_generation\.completed\ndata: /);
    expect(JSON.parse(events[0].split("data: ")[1])).toMatchObject({
      type: "image_generation.completed",
      b64_json: generatedImage.toBase64(),
      output_format: "png",
      usage: { total_tokens: 0 },
    });
  });

  it.each([
    ["no prompt", {}, "invalid_request", "prompt"],
    ["a size that is none", { prompt: "a", size: "big" }, "invalid_request", "size"],
    ["a size of nothing", { prompt: "a", size: "0x512" }, "invalid_request", "size"],
    ["a size beyond all", { prompt: "a", size: "512x999999999" }, "invalid_request", "size"],
    [
      "a size that a named model does not generate",
      { prompt: "a", size: "512x512", model: FLUX_1 },
      "unsupported_parameter",
      "size",
    ],
    [
      "a size beyond a named model's",
      { prompt: "a", size: "2048x1024", model: FLUX_2 },
      "invalid_request",
      "size",
    ],
    ["a size beyond every model", { prompt: "a", size: "4096x4096" }, "invalid_request", "size"],
    ["no pictures", { prompt: "a", n: 0 }, "invalid_request", "n"],
    ["eleven pictures", { prompt: "a", n: 11 }, "invalid_request", "n"],
    [
      "an unknown form",
      { prompt: "a", response_format: "png" },
      "invalid_request",
      "response_format",
    ],
    ["a stream that is none", { prompt: "a", stream: "maybe" }, "invalid_request", "stream"],
    [
      "a transparent ground",
      { prompt: "a", background: "transparent" },
      "unsupported_parameter",
      "background",
    ],
  ])("rejects %s before a model runs", async (_title, request, code, param) => {
    const { body, calls } = await generate(request);
    expect(body.error).toMatchObject({ code, param, type: "invalid_request_error" });
    expect(calls).toEqual([]);
  });
});
