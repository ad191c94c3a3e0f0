import { createOpenAI } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";
import { generateText, stepCountIs, streamText, tool } from "ai";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BASE_URL, FAMILIES, openai, workerFetch } from "./openai-client.ts";

const provider = createOpenAI({ baseURL: BASE_URL, apiKey: "any", fetch: workerFetch });
const question = "What is the weather in Paris?";
const tools = {
  get_weather: tool({
    description: "Weather of a city",
    inputSchema: z.object({ city: z.string() }),
    execute: () => "sunny",
  }),
};

describe.each(FAMILIES)("the AI SDK's default provider on the family %s", (_family, id) => {
  const model = provider(id);

  it("runs a tool and continues, with references to stored items", async () => {
    const { text, steps } = await generateText({
      model,
      prompt: question,
      tools,
      stopWhen: stepCountIs(3),
    });
    expect(steps).toHaveLength(2);
    expect(text).toMatch(/simulated/i);
  });

  it("streams a second turn after a first", async () => {
    const first = await generateText({ model, prompt: "Tell me about clouds" });
    const messages = [
      { role: "user" as const, content: "Tell me about clouds" },
      ...first.response.messages,
      { role: "user" as const, content: "And rain?" },
    ];
    const second = streamText({ model, messages });
    expect(await second.text).toMatch(/rain/i);
    expect(await second.finishReason).toBe("stop");
  });
});

describe("openai's responses client", () => {
  const model = "@cf/google/gemma-4-26b-a4b-it";

  it("continues from a stored response, reads its items, and deletes it", async () => {
    const first = await openai.responses.create({ model, input: "My name is Ada." });
    const second = await openai.responses.create({
      model,
      input: "What is my name?",
      previous_response_id: first.id,
    });
    expect(second.previous_response_id).toBe(first.id);
    expect((await openai.responses.retrieve(first.id)).id).toBe(first.id);
    const { data } = await openai.responses.inputItems.list(first.id);
    expect(data).toMatchObject([{ type: "message", role: "user" }]);
    await openai.responses.delete(first.id);
    await expect(openai.responses.retrieve(first.id)).rejects.toMatchObject({ status: 404 });
  });

  it("counts the tokens of an input", async () => {
    const { input_tokens } = await openai.responses.inputTokens.count({
      model,
      input: "word ".repeat(50),
    });
    expect(input_tokens).toBeGreaterThan(50);
  });

  it("raises a failure in the middle of a stream", async () => {
    const input = "Hello [[fault:broken-stream=3]]";
    const stream = await openai.responses.create({ model, input, stream: true });
    const read = async () => {
      for await (const event of stream) void event;
    };
    await expect(read()).rejects.toBeInstanceOf(OpenAI.APIError);
  });

  it("raises an input that is too long as 400, once", async () => {
    const failure = openai.responses.create({ model, input: "Hello [[fault:overflow]]" });
    await expect(failure).rejects.toMatchObject({
      status: 400,
      code: "context_length_exceeded",
      param: "input",
    });
  });
});

it("LangChain uses the Responses API, streamed", async () => {
  const chat = new ChatOpenAI({
    model: "@cf/google/gemma-4-26b-a4b-it",
    apiKey: "any",
    useResponsesApi: true,
    configuration: { baseURL: BASE_URL, fetch: workerFetch },
  });
  let text = "";
  for await (const chunk of await chat.stream("Tell me about clouds")) text += chunk.text;
  expect(text).toMatch(/simulated/i);
});
