import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

async function generate(input: object) {
  const reply = await env.CALLER.fetch("http://caller/", {
    method: "POST",
    body: JSON.stringify(input),
  });
  return { status: reply.status, body: await reply.json<any>() };
}

describe("another Worker with a service binding", () => {
  it("gets images as bytes, with their type, model and seed", async () => {
    const { body } = await generate({ prompt: "a lighthouse", model: "lucid-origin", seed: 5 });
    expect(body).toMatchObject({
      content_type: "image/jpeg",
      seed: 5,
      model: "@cf/leonardo/lucid-origin",
    });
    expect(body.size).toBeGreaterThan(1000);
    expect(body.models).toContain("@cf/black-forest-labs/flux-1-schnell");
  });

  it("gets the contract's errors, without what caused them", async () => {
    expect(await generate({ prompt: "a cat", width: 0 })).toEqual({
      status: 500,
      body: {
        name: "ApiError",
        code: "invalid_request",
        status: 400,
        param: "width",
        message: "`width`: expected at least 1, got 0.",
      },
    });
    const text = btoa("not a picture");
    const input = { prompt: "a cat", model: "flux-2-klein-4b", images: [text] };
    expect((await generate(input)).body).toMatchObject({
      code: "unsupported_media_type",
      param: "images[0]",
    });
  });
});
