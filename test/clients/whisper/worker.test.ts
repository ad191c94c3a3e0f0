import { describe, expect, it } from "vitest";
import { failure, post, testCommonRoutes } from "../own-format.ts";
import { wav } from "./recordings.ts";

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
    ["long base64", () => post({ model: "whisper", audio: wav(9).toBase64(), prompt: 'a "b" \\' })],
    ["a long data: URL", () => post({ audio: `data:audio/wav;base64,${wav(9).toBase64()}` })],
    ["long base64 in lines", () => post({ audio: wav(9).toBase64().replace(/.{76}/g, "$&\n") })],
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

  it("returns language, duration and segments if the model does", async () => {
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
    [
      "a PNG named .mp3",
      () => {
        const data = new FormData();
        const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
        data.append("file", new File([png], "speech.mp3", { type: "audio/mpeg" }));
        return post(data);
      },
      415,
      "unsupported_media_type",
      "file",
    ],
    [
      "a WAV header that is cut off",
      () => post(wav().slice(0, 30)),
      400,
      "invalid_request",
      "audio",
    ],
    [
      "101 MB whose length is not told",
      () => {
        let left = 101;
        const body = new ReadableStream({
          pull(controller) {
            if (left-- === 0) controller.close();
            else controller.enqueue(left === 100 ? wav(60) : wav(31).slice(44));
          },
        });
        return post(body);
      },
      413,
      "body_too_large",
      null,
    ],
    [
      "a form that is cut off",
      () =>
        post("--x\r\nContent-Disposition: form-data", {
          "content-type": "multipart/form-data; boundary=x",
        }),
      400,
      "invalid_request",
      null,
    ],
    [
      "an unknown language",
      () => post({ audio: wav().toBase64(), language: "klingon" }),
      400,
      "invalid_request",
      "language",
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

  it("says that there are several files, and that JSON holds base64", async () => {
    const data = form(wav());
    data.append("file", new File([wav()], "second.wav"));
    expect((await failure(await post(data))).message).toContain("got several");
    expect((await failure(await post({}))).message).toContain("base64");
  });
});

testCommonRoutes(
  "whisper",
  "speech-recognition",
  "whisper-large-v3-turbo",
  "@cf/openai/whisper-large-v3-turbo",
);
