import { sniffAudioType } from "@ai-workers/ai-core/audio";
import { exports } from "cloudflare:workers";
import OpenAI, { toFile } from "openai";
import { expect, it } from "vitest";
import { wav } from "../whisper/recordings.ts";

const openai = new OpenAI({
  baseURL: "http://worker/v1",
  apiKey: "any",
  maxRetries: 0,
  fetch: (input, init) => exports.default.fetch(new Request(input as RequestInfo, init)),
});
const messages = [{ role: "user", content: "What is the weather today?" }] as const;
const recording = () => toFile(wav(2), "speech.wav", { type: "audio/wav" });

it("chats, and streams", async () => {
  const reply = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [...messages],
  });
  expect(reply.choices[0]?.message.content).toContain("weather");
  const stream = openai.chat.completions.stream({ model: "gpt-4o", messages: [...messages] });
  expect(await stream.finalContent()).toContain("weather");
});

it("answers by the responses API", async () => {
  const { output_text } = await openai.responses.create({ model: "gpt-4o", input: "Hello" });
  expect(output_text.length).toBeGreaterThan(0);
});

it("embeds", async () => {
  const { data } = await openai.embeddings.create({
    model: "text-embedding-3-small",
    input: ["a", "b"],
  });
  expect(data.map(({ embedding }) => embedding.length)).toEqual([1024, 1024]);
});

it("moderates", async () => {
  const { results } = await openai.moderations.create({ input: "Hello" });
  expect(results[0]?.flagged).toBe(false);
});

it("generates an image, and edits it", async () => {
  const { data } = await openai.images.generate({
    model: "dall-e-3",
    prompt: "a lighthouse",
    response_format: "b64_json",
  });
  const bytes = Uint8Array.fromBase64(data![0]!.b64_json!);
  const image = await toFile(bytes, "a.jpg", { type: "image/jpeg" });
  const edited = await openai.images.edit({
    model: "gpt-image-1",
    image,
    prompt: "at night",
    response_format: "b64_json",
  });
  expect(edited.data![0]!.b64_json!.length).toBeGreaterThan(100);
});

it("speaks, and transcribes", async () => {
  const sound = await openai.audio.speech.create({
    model: "tts-1",
    voice: "alloy",
    input: "Good morning.",
  });
  expect(sniffAudioType(new Uint8Array(await sound.arrayBuffer()))).toBe("audio/mpeg");
  const file = await recording();
  const { text } = await openai.audio.transcriptions.create({ model: "whisper-1", file });
  expect(text).toContain("transcript");
  const english = await openai.audio.translations.create({ model: "whisper-1", file });
  expect(english.text.length).toBeGreaterThan(0);
});

it("transcribes a recording that is larger than other requests may be", async () => {
  const file = await toFile(wav(700), "long.wav", { type: "audio/wav" });
  expect(file.size).toBeGreaterThan(20_000_000);
  const { text } = await openai.audio.transcriptions.create({ model: "whisper-1", file });
  expect(text.length).toBeGreaterThan(0);
});

it("lists the models of every task, each once", async () => {
  const models = (await openai.models.list()).data as (OpenAI.Model & { task: string })[];
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  expect(new Set(models.map(({ task }) => task)).size).toBe(8);
  for (const id of ["@cf/openai/whisper", "@cf/myshell-ai/melotts"])
    expect(await openai.models.retrieve(id)).toMatchObject({ id });
});

it.each([
  ["a model of another task", "@cf/openai/whisper", 400, "wrong_task"],
  ["an unknown model", "@cf/nobody/nothing", 404, "model_not_found"],
])("raises for %s", async (_title, model, status, code) => {
  const call = openai.chat.completions.create({ model, messages: [...messages] });
  await expect(call).rejects.toMatchObject({ status, code });
});
