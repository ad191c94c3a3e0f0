import { env } from "cloudflare:workers";
import { sniffAudioType } from "@ai-workers/ai-core/audio";
import { describe, expect, it } from "vitest";

const call = (input: object) =>
  env.CALLER.fetch("http://caller/", { method: "POST", body: JSON.stringify(input) });

describe("another Worker with a service binding", () => {
  it("gets audio as bytes, with its type, voice and model", async () => {
    const reply = await call({ method: "speak", text: "Good morning.", voice: "luna" });
    const body = await reply.json<{ size: number }>();
    expect(body).toMatchObject({
      content_type: "audio/mpeg",
      voice: "aura-luna-en",
      model: "@cf/deepgram/aura-1",
    });
    expect(body.size).toBeGreaterThan(1000);
  });

  it("gets the same as a stream", async () => {
    const bytes = await (await call({ method: "streamSpeech", text: "Good morning." })).bytes();
    expect(sniffAudioType(bytes)).toBe("audio/mpeg");
  });

  it("lists voices and models", async () => {
    const voices = await (await call({ method: "voices" })).json<{ id: string }[]>();
    expect(voices.map(({ id }) => id)).toContain("aura-2-thalia-en");
    const models = await (await call({ method: "models" })).json<{ id: string }[]>();
    expect(models).toHaveLength(4);
  });

  it("gets the contract's errors, without what caused them", async () => {
    const reply = await call({ method: "speak", text: "Hi.", speed: 0 });
    expect(await reply.json()).toEqual({
      name: "ApiError",
      code: "invalid_request",
      status: 400,
      param: "speed",
      message: "`speed`: expected at least 0.25, got 0.",
    });
  });
});
