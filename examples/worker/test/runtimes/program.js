/**
 * Makes one call of each kind with the client, in whatever runtime runs this file. Prints the
 * results as JSON.
 * @module
 */
import {
  createLlmClient,
  createTextToImageClient,
  createWhisperClient,
  isCallError,
} from "@ai-workers/ai-core/client";
import { readFile } from "node:fs/promises";
import process from "node:process";

const [llmUrl, pictureUrl, whisperUrl, recording] = process.argv.slice(2);
const llm = createLlmClient({ url: llmUrl });

async function chat() {
  const { text } = await llm.chat("Good morning");
  return text;
}

async function stream() {
  const types = [];
  for await (const part of llm.streamChat("Hello")) types.push(part.type);
  return { deltas: types.filter((type) => type === "text-delta").length, last: types.at(-1) };
}

async function refusal() {
  try {
    await llm.chat({ messages: [{ role: "user", content: 5 }] });
  } catch (error) {
    const { code, param, status, requestId } = error;
    return { isOurs: isCallError(error), code, param, status, hasId: requestId !== undefined };
  }
}

async function abort() {
  const controller = new AbortController();
  const { signal } = controller;
  const parts = [];
  try {
    for await (const part of llm.streamChat("Hello [[fault:slow-stream=200]]", { signal })) {
      parts.push(part);
      controller.abort();
    }
  } catch (error) {
    return { parts: parts.length, code: error.code };
  }
}

async function picture() {
  const { image, content_type } = await createTextToImageClient({ url: pictureUrl }).generate(
    "A cloud",
  );
  return { type: content_type, start: Array.from(image.slice(0, 2)) };
}

async function transcript() {
  const whisper = createWhisperClient({ url: whisperUrl });
  const { text } = await whisper.transcribe(await readFile(recording));
  return text;
}

console.log(
  JSON.stringify({
    chat: await chat(),
    stream: await stream(),
    refusal: await refusal(),
    abort: await abort(),
    picture: await picture(),
    transcript: await transcript(),
  }),
);
