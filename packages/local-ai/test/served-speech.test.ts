import { describe, expect, test } from "vitest";
import { failure } from "./helpers.ts";
import { asked, ready, serve } from "./served.ts";

const MELO = "@cf/myshell-ai/melotts";
const AURA = "@cf/deepgram/aura-1";

const NO_LIST = { status: 404, text: "Not Found", type: "text/plain" };
const SOUND = { text: "ID3 a sound", type: "audio/mpeg" };
const voices = (list: unknown) => ({ text: JSON.stringify({ voices: list }) });
const bytesOf = (stream: ReadableStream) => new Response(stream).text();

test("audio is requested in the model's encoding and returned as the server sends it", async () => {
  await ready(NO_LIST, SOUND);
  expect(await bytesOf(await serve(AURA, { text: "hello", encoding: "mp3" }))).toBe(SOUND.text);
  await ready(NO_LIST, SOUND);
  const { audio } = await serve(MELO, { prompt: "hello" });
  expect(atob(audio)).toBe(SOUND.text);
  const { seen } = await asked();
  expect(seen.at(-1)).toMatchObject({
    path: "/v1/audio/speech",
    body: { model: "kokoro", input: "hello", voice: "alloy", response_format: "mp3" },
  });
});

describe("the voice", () => {
  test.each([
    ["names", ["af_heart", "zf_xiaobei", "jf_alpha"]],
    ["objects", [{ id: "af_heart" }, { voice_id: "zf_xiaobei" }, { name: "jf_alpha" }]],
  ])("is one of the language, of a list of %s", async (_title, list) => {
    await ready(voices(list), SOUND);
    await serve(MELO, { prompt: "你好", lang: "zh" });
    expect((await asked()).seen[1]).toMatchObject({ body: { voice: "zf_xiaobei" } });
  });

  test("is the one of the same name if the server has it", async () => {
    await ready(voices(["af_heart", "luna"]), SOUND);
    await bytesOf(await serve(AURA, { text: "hello", speaker: "luna" }));
    expect((await asked()).seen[1]).toMatchObject({ body: { voice: "luna" } });
  });
});

test.each([
  [{ encoding: "linear16", container: "none" }, "pcm"],
  [{ encoding: "linear16" }, "wav"],
  [{ encoding: "opus" }, "opus"],
])("%o is asked for as %s", async (inputs, format) => {
  await ready(NO_LIST, SOUND);
  await bytesOf(await serve(AURA, { text: "hello", ...inputs }));
  expect((await asked()).seen[1]).toMatchObject({ body: { response_format: format } });
});

test("an empty sound, and a refusal, are the platform's errors", async () => {
  await ready(NO_LIST, { text: "", type: "audio/mpeg" });
  expect(await failure(serve(MELO, { prompt: "hello" }))).toContain("3043");
  await ready(NO_LIST, { status: 400, text: '{"error": {"message": "unknown voice"}}' });
  expect(await failure(serve(MELO, { prompt: "hello" }))).toContain("unknown voice");
});
