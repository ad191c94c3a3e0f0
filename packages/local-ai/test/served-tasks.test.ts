import { expect, test } from "vitest";
import { readImageHeader } from "../src/media/image-header.ts";
import { failure, run, wavOf } from "./helpers.ts";
import { asked, ready, serve } from "./served.ts";

const BGE = "@cf/baai/bge-base-en-v1.5";
const TURBO = "@cf/openai/whisper-large-v3-turbo";
const WHISPER = "@cf/openai/whisper";
const M2M100 = "@cf/meta/m2m100-1.2b";
const FLUX = "@cf/black-forest-labs/flux-1-schnell";
const INPAINTING = "@cf/runwayml/stable-diffusion-v1-5-inpainting";
const FLUX2 = "@cf/black-forest-labs/flux-2-klein-4b";
const SDXL = "@cf/stabilityai/stable-diffusion-xl-base-1.0";

test("vectors come as the server has them, with their true shape", async () => {
  const data = [
    [1, 0],
    [0, 1],
  ].map((embedding, index) => ({ object: "embedding", index, embedding }));
  await ready({ text: JSON.stringify({ object: "list", data }) });
  expect(await serve(BGE, { text: ["one", "two"] })).toEqual({
    shape: [2, 2],
    data: [
      [1, 0],
      [0, 1],
    ],
    pooling: "mean",
  });
  const { seen } = await asked();
  expect(seen[0]).toMatchObject({
    path: "/v1/embeddings",
    body: { model: "nomic-embed-text:latest" },
  });
});

test("base64 vectors are decoded, and a missing one is an error", async () => {
  const embedding = new Uint8Array(new Float32Array([0.5, -2]).buffer).toBase64();
  await ready({ text: JSON.stringify({ data: [{ embedding }] }) });
  expect(await serve(BGE, { text: "one" })).toMatchObject({ data: [[0.5, -2]] });
  await ready({ text: JSON.stringify({ data: [{ embedding }] }) });
  expect(await failure(serve(BGE, { text: ["one", "two"] }))).toContain("3043");
});

const SPOKEN = JSON.stringify({
  task: "transcribe",
  language: "german",
  duration: 2,
  text: " Guten Tag. Wie geht es?",
  segments: [
    { id: 0, start: 0, end: 0.9, text: " Guten Tag." },
    { id: 1, start: 0.9, end: 2, text: " Wie geht es?" },
  ],
  words: [
    { word: "Guten", start: 0, end: 0.4 },
    { word: "Tag", start: 0.4, end: 0.9 },
    { word: "Wie", start: 0.9, end: 1.2 },
  ],
});

test("a verbose transcript becomes segments with their words, and subtitles", async () => {
  await ready({ text: SPOKEN });
  const answer = await serve(TURBO, { audio: wavOf(2).toBase64(), language: "de" });
  expect(answer).toMatchObject({
    text: "Guten Tag. Wie geht es?",
    transcription_info: { language: "de", duration: 2 },
    word_count: 3,
    segments: [
      { start: 0, end: 0.9, words: [{ word: "Guten" }, { word: "Tag" }] },
      { start: 0.9, end: 2, words: [{ word: "Wie" }] },
    ],
  });
  expect(answer.vtt).toContain("00:00:00.900 --> 00:00:02.000\nWie geht es?");
  const { seen } = await asked();
  expect(seen[0]).toMatchObject({ path: "/v1/audio/transcriptions" });
  expect(seen[0]!.body).toContainEqual(["file", "audio.wav"]);
  expect(seen[0]!.body).toContainEqual(["language", "de"]);
});

test("a server without times gives the text, as long as the recording", async () => {
  const message = "response_format 'verbose_json' is not supported";
  await ready(
    { status: 400, text: JSON.stringify({ error: { message } }) },
    { text: '{"text":"Hello."}' },
  );
  const answer = await serve(WHISPER, { audio: [...wavOf(2)] });
  expect(answer).toMatchObject({ text: "Hello.", words: [], word_count: 0 });
  expect(answer.vtt).toContain("00:00:00.000 --> 00:00:02.000\nHello.");
});

test("a translation model is called in LibreTranslate's format", async () => {
  await ready({ text: '{"translatedText":"Bonjour"}' });
  const inputs = { text: "Hello", source_lang: "en", target_lang: "fr" };
  expect(await serve(M2M100, inputs)).toMatchObject({ translated_text: "Bonjour" });
  const { seen } = await asked();
  expect(seen[0]).toMatchObject({
    path: "/translate",
    body: { q: "Hello", source: "en", target: "fr", model: "m2m100_418M" },
  });
});

test("an image is returned as base64 or bytes, depending on the model", async () => {
  const stream = await run(SDXL, { prompt: "a forest", width: 256, height: 256 });
  const png = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = JSON.stringify({ created: 1, data: [{ b64_json: png.toBase64() }] });
  await ready({ text }, { text }, { text });
  expect(await serve(FLUX, { prompt: "a forest" })).toEqual({ image: png.toBase64() });
  const bytes = await new Response(await serve(SDXL, { prompt: "a forest" })).arrayBuffer();
  expect(readImageHeader(new Uint8Array(bytes))).toMatchObject({ type: "image/png", width: 256 });
  const raw = await serve(
    "@cf/leonardo/phoenix-1.0",
    { prompt: "a forest" },
    { returnRawResponse: true },
  );
  expect(raw.headers.get("content-type")).toBe("image/png");
  await raw.arrayBuffer();
});

test("an image to start from goes to the edits, with the mask beside it", async () => {
  const stream = await run(SDXL, { prompt: "a forest", width: 256, height: 256 });
  const png = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = JSON.stringify({ created: 1, data: [{ b64_json: png.toBase64() }] });
  await ready({ text }, { text });
  const image_b64 = png.toBase64();
  const changed = await serve(SDXL, { prompt: "at night", image_b64, strength: 0.4, seed: 7 });
  expect(readImageHeader(new Uint8Array(await new Response(changed).arrayBuffer()))).toMatchObject({
    width: 256,
  });
  const inputs = { prompt: "a lake", image: [...png], mask: [...png] };
  await new Response(await serve(INPAINTING, inputs)).arrayBuffer();
  const { seen } = await asked();
  expect(seen.map(({ path }) => path)).toEqual(["/v1/images/edits", "/v1/images/edits"]);
  const [first, second] = seen.map(({ body }) => body);
  expect(first).toEqual(
    expect.arrayContaining([
      ["model", "stable-diffusion-xl"],
      ["prompt", "at night"],
      ["strength", "0.4"],
      ["seed", "7"],
      ["image", "image-0.png"],
    ]),
  );
  expect(first.map(([name]: [string]) => name)).not.toContain("mask");
  expect(second).toContainEqual(["image", "image-0.png"]);
  expect(second).toContainEqual(["mask", "image-1.png"]);
});

test("several images go as a list", async () => {
  const stream = await run(SDXL, { prompt: "a forest", width: 256, height: 256 });
  const png = await new Response(stream).blob();
  const text = JSON.stringify({ data: [{ b64_json: (await png.bytes()).toBase64() }] });
  await ready({ text });
  const form = new FormData();
  form.set("prompt", "both in one");
  for (const name of ["input_image_0", "input_image_1"]) form.set(name, png, "a.png");
  const whole = new Response(form);
  const contentType = whole.headers.get("content-type")!;
  expect(await serve(FLUX2, { multipart: { body: whole.body, contentType } })).toHaveProperty(
    "image",
  );
  const { seen } = await asked();
  expect(seen[0]!.path).toBe("/v1/images/edits");
  expect(seen[0]!.body.filter(([name]: [string]) => name === "image[]")).toHaveLength(2);
});

test("something that is not an image is an error", async () => {
  await ready({ text: '{"data":[{"b64_json":"AAAA"}]}' });
  expect(await failure(serve(FLUX, { prompt: "a forest" }))).toContain("3043");
});
