import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { wav } from "./recordings.ts";

const { CALLER } = env as unknown as { CALLER: Fetcher };

function call(path: string, body: BodyInit = wav(2)): Promise<Response> {
  return CALLER.fetch(`http://caller${path}`, { method: "POST", body });
}

describe("another Worker with a service binding", () => {
  it.each(["/bytes", "/buffer", "/stream"])(
    "gets a transcript without a key, audio as %s",
    async (path) => {
      const reply = await call(`${path}?language=de`);
      expect(await reply.json()).toMatchObject({
        text: expect.stringContaining("local-ai"),
        language: "de",
        duration: 2,
        segments: expect.any(Array),
        vtt: expect.stringMatching(/^WEBVTT\n/),
        model: "@cf/openai/whisper-large-v3-turbo",
      });
    },
  );

  it("lists the models", async () => {
    const models = await (await call("/models")).json<{ id: string }[]>();
    expect(models.map(({ id }) => id)).toContain("@cf/openai/whisper");
  });

  it.each([
    ["nothing", "/bytes", new Uint8Array(), "invalid_request", "audio"],
    ["text in place of bytes", "/text", "hello", "invalid_request", "audio"],
    ["bytes that are no audio", "/stream", "hello", "unsupported_media_type", "audio"],
    ["an unknown language", "/bytes?language=klingon", wav(), "invalid_request", "language"],
    ["an unknown model", "/bytes?model=nothing", wav(), "model_not_found", "model"],
  ])(
    "is told in the contract's codes what is wrong with %s",
    async (_title, path, body, code, param) => {
      expect(await (await call(path, body)).json()).toMatchObject({ code, param });
    },
  );
});
