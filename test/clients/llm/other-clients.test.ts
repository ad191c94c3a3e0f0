import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { HumanMessage } from "@langchain/core/messages";
import { tool as langchainTool } from "@langchain/core/tools";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { generateText, Output, stepCountIs, streamText, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BASE_URL, FAMILIES, workerFetch } from "./openai-client.ts";

const provider = createOpenAICompatible({
  name: "llm",
  baseURL: BASE_URL,
  apiKey: "any",
  fetch: workerFetch,
  includeUsage: true,
  supportsStructuredOutputs: true,
});
const Place = z.object({ city: z.string() });
const City = z.object({ name: z.string(), people: z.int() });

describe.each(FAMILIES)("the AI SDK on the family %s", (_family, id) => {
  const model = provider(id);

  it("streams text with its usage", async () => {
    const result = streamText({ model, prompt: "Tell me about clouds" });
    expect(await result.text).toMatch(/simulated/i);
    expect(await result.finishReason).toBe("stop");
    expect((await result.usage).outputTokens).toBeGreaterThan(5);
  });

  it("runs a tool, streamed, and continues with its result", async () => {
    const cities: string[] = [];
    const result = streamText({
      model,
      prompt: "What is the weather in Paris?",
      stopWhen: stepCountIs(3),
      tools: {
        get_weather: tool({
          description: "Weather of a city",
          inputSchema: Place,
          execute: ({ city }) => {
            cities.push(city);
            return "sunny";
          },
        }),
      },
    });
    expect(await result.text).toMatch(/simulated/i);
    expect(cities).toEqual(["Paris"]);
  });

  it("gives an object of a schema", async () => {
    const { output } = await generateText({
      model,
      prompt: "Name a city",
      output: Output.object({ schema: City }),
    });
    expect(City.parse(output)).toEqual(output);
  });
});

describe.each(FAMILIES)("LangChain on the family %s", (_family, model) => {
  const chat = new ChatOpenAI({
    model,
    apiKey: "any",
    maxRetries: 0,
    configuration: { baseURL: BASE_URL, fetch: workerFetch },
  });

  it("answers and streams the same text", async () => {
    const plain = await chat.invoke("Tell me about clouds");
    let text = "";
    for await (const chunk of await chat.stream("Tell me about clouds")) text += chunk.text;
    expect(text).toBe(plain.text);
    expect(plain).toMatchObject({ usage_metadata: { output_tokens: expect.any(Number) } });
  });

  it("calls a bound tool", async () => {
    const weather = langchainTool(() => "sunny", {
      name: "get_weather",
      description: "Weather of a city",
      schema: Place,
    });
    const reply = await chat
      .bindTools([weather])
      .invoke([new HumanMessage("What is the weather in Paris?")]);
    expect(reply.tool_calls).toMatchObject([{ name: "get_weather", args: { city: "Paris" } }]);
  });

  it("gives an object of a schema", async () => {
    const answer = await chat
      .withStructuredOutput(City, { method: "jsonSchema" })
      .invoke("Name a city");
    expect(City.parse(answer)).toEqual(answer);
  });
});

it("LangChain reads the embeddings that it asks for", async () => {
  const embeddings = new OpenAIEmbeddings({
    model: "bge-m3",
    apiKey: "any",
    configuration: { baseURL: BASE_URL, fetch: workerFetch },
  });
  const vectors = await embeddings.embedDocuments(["clouds", "rain"]);
  expect(vectors.map((vector) => vector.length)).toEqual([1024, 1024]);
});
