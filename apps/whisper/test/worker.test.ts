import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

/** Posts to the Worker as a client would; a string is sent as it is. */
function post(body: BodyInit | object, headers: Record<string, string> = {}): Promise<Response> {
  const raw = typeof body === "string" || body instanceof Uint8Array || body instanceof FormData;
  return exports.default.fetch("http://worker/", {
    method: "POST",
    headers,
    body: raw ? body : JSON.stringify(body),
  });
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`http://worker${path}`, { headers });
}

/** The contract's error envelope, with its status beside it. */
async function failure(
  reply: Response,
): Promise<{ status: number; code: string; param: string | null; message: string }> {
  const { error } = await reply.json<{
    error: { code: string; param: string | null; message: string; type: string };
  }>();
  expect(error.type).toBeTruthy();
  return { status: reply.status, ...error };
}

/** A second of a 440 Hz tone, 16 kHz mono, 16 bits. */
function wav(seconds = 1): Uint8Array<ArrayBuffer> {
  const rate = 16_000;
  const samples = rate * seconds;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at: number, word: string) =>
    [...word].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index++) {
    view.setInt16(44 + index * 2, 8000 * Math.sin((2 * Math.PI * 440 * index) / rate), true);
  }
  return new Uint8Array(view.buffer);
}

const form = (file: Uint8Array<ArrayBuffer>) => {
  const data = new FormData();
  data.append("file", new File([file], "speech.wav", { type: "audio/wav" }));
  return data;
};

describe("POST /", () => {
  it.each([
    ["raw bytes", () => post(wav(), { "content-type": "audio/wav" })],
    ["raw bytes without a content type", () => post(wav())],
    ["a multipart form", () => post(form(wav()))],
    ["base64 in JSON", () => post({ audio: wav().toBase64() })],
    ["base64 of whisper", () => post({ audio: wav().toBase64(), model: "whisper" })],
    ["base64 of nova-3", () => post({ audio: wav().toBase64(), model: "nova-3" })],
  ])("transcribes %s", async (_title, send) => {
    const reply = await send();
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({
      text: expect.stringMatching(/simulated/i),
      words: expect.any(Array),
      model: expect.stringMatching(/^@cf/),
    });
  });

  it("gives language, duration and segments where the model does", async () => {
    const body = await (await post(wav(2))).json<{ duration: number; segments: unknown[] }>();
    expect(body.duration).toBeCloseTo(2, 1);
    expect(body.segments.length).toBeGreaterThan(0);
  });
});

describe("bad input", () => {
  it.each([
    ["empty audio", () => post(new Uint8Array()), 400, "invalid_request", "audio"],
    ["an empty file", () => post(form(new Uint8Array())), 400, "invalid_request", "file"],
    ["a form without a file", () => post(new FormData()), 400, "invalid_request", "file"],
    [
      "a text sent as audio",
      () => post("This is not audio", { "content-type": "audio/wav" }),
      415,
      "unsupported_media_type",
      "audio",
    ],
    ["JSON that is broken", () => post("{"), 400, "invalid_json", null],
    ["JSON without audio", () => post({}), 400, "invalid_request", "audio"],
    ["audio that is not base64", () => post({ audio: "%%%" }), 400, "invalid_request", "audio"],
    [
      "an unknown model",
      () => post({ audio: wav().toBase64(), model: "@cf/nobody/nothing" }),
      404,
      "model_not_found",
      "model",
    ],
    [
      "a model of another task",
      () => post({ audio: wav().toBase64(), model: "@cf/meta/m2m100-1.2b" }),
      400,
      "wrong_task",
      "model",
    ],
  ])("answers %s with the contract's error", async (_title, send, status, code, param) => {
    expect(await failure(await send())).toMatchObject({ status, code, param });
  });
});

describe("the service's own routes", () => {
  it("says what it is at GET /", async () => {
    const body = await (await get("/")).json<Record<string, unknown>>();
    expect(body).toMatchObject({
      service: "whisper",
      task: "speech-recognition",
      version: expect.any(String),
    });
    expect(body.default_model).toMatch(/^@cf\//);
    expect(body.endpoints).toHaveProperty("POST /");
  });

  it("answers GET /health", async () => {
    expect(await (await get("/health")).json()).toMatchObject({ status: "ok", service: "whisper" });
  });

  it("lists its models as OpenAI does, and one by alias", async () => {
    const { object, data } = await (
      await get("/v1/models")
    ).json<{ object: string; data: { id: string; task: string }[] }>();
    expect(object).toBe("list");
    expect(data.map((model) => model.task)).toContain("speech-recognition");
    expect(await (await get("/v1/models/whisper-large-v3-turbo")).json()).toMatchObject({
      id: "@cf/openai/whisper-large-v3-turbo",
      object: "model",
    });
    expect(await failure(await get("/v1/models/nothing"))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
  });
});
