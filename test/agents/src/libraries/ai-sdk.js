/** The Vercel AI SDK with its providers for OpenAI (Responses), Anthropic and Ollama. */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, stepCountIs, streamText, tool } from "ai";
import { createOllama } from "ai-sdk-ollama";
import { z } from "zod";
import { AGAIN, key, main, readPicture, shell, url, variant } from "./common.js";

const create = { responses: createOpenAI, anthropic: createAnthropic, ollama: createOllama }[
  variant
];
const baseURL = variant === "ollama" ? url : `${url}/v1`;
const provider = create({ apiKey: key, baseURL });
const tools = {
  shell: tool({
    description: shell.description,
    inputSchema: z.object({ command: z.string() }),
    execute: shell.run,
  }),
};
const options = { tools, stopWhen: stepCountIs(6), maxRetries: 0 };

async function stream(model, messages) {
  let failure;
  const onError = ({ error }) => (failure = error);
  const result = streamText({ model: provider(model), messages, onError, ...options });
  await result.consumeStream();
  if (failure) throw failure;
  return { text: await result.text, messages: (await result.response).messages };
}

await main({
  text: async (content, model) => (await stream(model, [{ role: "user", content }])).text,
  async rounds(content, model) {
    const asked = [{ role: "user", content }];
    const first = await stream(model, asked);
    const messages = [...asked, ...first.messages, { role: "user", content: AGAIN }];
    const second = await generateText({ model: provider(model), messages, ...options });
    return [first.text, second.text].join("\n");
  },
  async picture(text, model) {
    const content = [
      { type: "text", text },
      { type: "file", data: readPicture(), mediaType: "image/png" },
    ];
    return (await stream(model, [{ role: "user", content }])).text;
  },
});
