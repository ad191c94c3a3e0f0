import { describe, expect, it } from "vitest";
import { painted, post } from "../../../../test/fake-painter.ts";

const generate = (body: object) => post("/v1/images/generations", body);

describe("POST /v1/images/generations", () => {
  it("answers base64 with the format and size that the bytes say", async () => {
    const { body } = await generate({ prompt: "a cat", model: "gpt-image-1" });
    expect(body).toMatchObject({ output_format: "png", size: "8x8" });
    expect(body.data).toEqual([{ b64_json: painted.toBase64() }]);
    expect(Math.abs(body.created - Date.now() / 1000)).toBeLessThan(5);
  });

  it("answers data: URLs where an address is asked for, as it is of DALL·E by default", async () => {
    const url = `data:image/png;base64,${painted.toBase64()}`;
    const asked = await generate({ prompt: "a cat", response_format: "url" });
    expect(asked.body.data).toEqual([{ url }]);
    const { body } = await generate({ prompt: "a cat", model: "dall-e-3" });
    expect(body.data).toEqual([{ url }]);
  });

  it("runs a model once per picture, with seeds that differ and are told", async () => {
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

  it("takes the only size that a model paints, and `auto`", async () => {
    for (const size of ["1024x1024", "auto"])
      expect((await generate({ prompt: "a cat", size })).calls[0]!.inputs).toEqual({
        prompt: "a cat",
      });
  });

  it("lists the fields that have no meaning here", async () => {
    const { reply } = await generate({ prompt: "a cat", quality: "hd", user: "me" });
    expect(reply.headers.get("x-ignored-params")).toBe("quality, user");
  });

  it("says the format it gave where the model's is not documented", async () => {
    const { reply, body } = await generate({
      prompt: "a cat",
      model: "lucid-origin",
      output_format: "webp",
    });
    expect(body.output_format).toBe("png");
    expect(reply.headers.get("x-warnings")).toContain("the model returned png");
  });

  it.each([
    ["no prompt", {}, "invalid_request", "prompt"],
    ["a size that is none", { prompt: "a", size: "big" }, "invalid_request", "size"],
    ["a size of nothing", { prompt: "a", size: "0x512" }, "invalid_request", "size"],
    ["a size beyond all", { prompt: "a", size: "512x999999999" }, "invalid_request", "size"],
    [
      "a size that it does not paint",
      { prompt: "a", size: "512x512" },
      "unsupported_parameter",
      "size",
    ],
    ["no pictures", { prompt: "a", n: 0 }, "invalid_request", "n"],
    ["eleven pictures", { prompt: "a", n: 11 }, "invalid_request", "n"],
    [
      "an unknown form",
      { prompt: "a", response_format: "png" },
      "invalid_request",
      "response_format",
    ],
    [
      "a format that the model does not give",
      { prompt: "a", output_format: "png" },
      "unsupported_parameter",
      "output_format",
    ],
    ["a stream", { prompt: "a", stream: true }, "unsupported_parameter", "stream"],
    ["a stream in words", { prompt: "a", stream: "true" }, "unsupported_parameter", "stream"],
    [
      "a transparent ground",
      { prompt: "a", background: "transparent" },
      "unsupported_parameter",
      "background",
    ],
  ])("refuses %s before a model runs", async (_title, request, code, param) => {
    const { body, calls } = await generate(request);
    expect(body.error).toMatchObject({ code, param, type: "invalid_request_error" });
    expect(calls).toEqual([]);
  });
});
