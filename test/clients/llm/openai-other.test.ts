import type OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { FAMILIES, openai, weather } from "./openai-client.ts";

const tool = { ...weather.function, type: "function", strict: true } as const;

describe.each(FAMILIES)("openai's responses client on the family %s", (_family, model) => {
  it("answers with a text", async () => {
    const reply = await openai.responses.create({
      model,
      input: "Tell me about clouds",
      instructions: "Be brief",
    });
    expect(reply).toMatchObject({ object: "response", status: "completed", model });
    expect(reply.output_text).toMatch(/simulated/i);
    expect(reply.usage!.output_tokens).toBeGreaterThan(5);
  });

  it("streams the same text with the strict helper", async () => {
    const plain = await openai.responses.create({ model, input: "Tell me about clouds" });
    const stream = openai.responses.stream({ model, input: "Tell me about clouds" });
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    const final = await stream.finalResponse();
    expect(final.output_text).toBe(plain.output_text);
    expect(final.usage).toEqual(plain.usage);
    expect(types[0]).toBe("response.created");
    expect(types.at(-1)).toBe("response.completed");
  });

  it("calls a tool, streamed or not, and takes its result", async () => {
    const input = "What is the weather in Paris?";
    const plain = await openai.responses.create({ model, input, tools: [tool] });
    const call = plain.output.find((item) => item.type === "function_call")!;
    expect(JSON.parse(call.arguments)).toEqual({ city: "Paris" });
    const streamed = await openai.responses.stream({ model, input, tools: [tool] }).finalResponse();
    expect(streamed.output.find((item) => item.type === "function_call")).toMatchObject({
      name: "get_weather",
      arguments: call.arguments,
      status: "completed",
    });
    const after = await openai.responses.create({
      model,
      tools: [tool],
      input: [
        { role: "user", content: input },
        ...(plain.output as OpenAI.Responses.ResponseInputItem[]),
        { type: "function_call_output", call_id: call.call_id, output: "Sunny" },
      ],
    });
    expect(after.output_text).toMatch(/simulated/i);
  });

  it("says incomplete when the limit cuts the answer", async () => {
    const reply = await openai.responses.create({
      model,
      input: "Tell me about clouds",
      max_output_tokens: 2,
    });
    expect(reply).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "max_output_tokens" },
    });
  });

  it("gives an object of a schema", async () => {
    const schema = {
      type: "object",
      properties: { year: { type: "integer" } },
      required: ["year"],
    };
    const reply = await openai.responses.create({
      model,
      input: "When?",
      text: { format: { type: "json_schema", name: "answer", schema } },
    });
    expect(JSON.parse(reply.output_text)).toEqual({ year: expect.any(Number) });
  });
});

describe("openai's completions client", () => {
  it.each(FAMILIES)("answers and streams on the family %s", async (_family, model) => {
    const body = { model, prompt: "Tell me about clouds", seed: 5 };
    const plain = await openai.completions.create(body);
    expect(plain.choices[0]!.text).toMatch(/simulated/i);
    let text = "";
    let total = 0;
    const stream = await openai.completions.create({
      ...body,
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const chunk of stream) {
      text += chunk.choices[0]?.text ?? "";
      total = chunk.usage?.total_tokens ?? total;
    }
    expect(text).toBe(plain.choices[0]!.text);
    expect(total).toBe(plain.usage!.total_tokens);
  });
});

describe("openai's embeddings client", () => {
  const input = ["clouds", "云", "🌥️"];

  it("gets the same vectors as base64, its default, and as floats", async () => {
    const model = "text-embedding-3-small";
    const coded = await openai.embeddings.create({ model, input });
    const floats = await openai.embeddings.create({ model, input, encoding_format: "float" });
    expect(coded.data).toHaveLength(3);
    coded.data.forEach(({ embedding, index }, place) => {
      expect(index).toBe(place);
      expect(embedding).toHaveLength(1024);
      const rounded = new Float32Array(floats.data[place]!.embedding);
      expect([...embedding]).toEqual([...rounded]);
    });
    expect(coded.usage.prompt_tokens).toBeGreaterThan(0);
  });

  it("takes more texts than a model does in one call, in order", async () => {
    const many = Array.from({ length: 230 }, (_, index) => `text ${index % 115}`);
    const { data } = await openai.embeddings.create({
      model: "bge-m3",
      input: many,
      encoding_format: "float",
    });
    expect(data).toHaveLength(230);
    expect(data[114]!.embedding).toEqual(data[229]!.embedding);
    expect(data[0]!.embedding).not.toEqual(data[1]!.embedding);
  });

  it.each([
    [{ input: [] }, "input"],
    [{ input: ["a", ""] }, "input[1]"],
    [{ input: 5 }, "input"],
    [{ input: [[1, 2]] }, "input"],
    [{ input: "a", dimensions: 5 }, "dimensions"],
    [{ input: "a", dimensions: "many" }, "dimensions"],
    [{ input: "a", encoding_format: "hex" }, "encoding_format"],
  ])("gets an error that names the problem with %j", async (body, param) => {
    const request = openai.embeddings.create({ model: "bge-m3", ...body } as never);
    await expect(request).rejects.toMatchObject({ status: 400, param });
  });
});

it("lists the models, and finds one by its id or alias", async () => {
  const ids: string[] = [];
  for await (const model of openai.models.list()) ids.push(model.id);
  expect(ids).toContain("@cf/google/gemma-4-26b-a4b-it");
  expect((await openai.models.retrieve("@cf/google/gemma-4-26b-a4b-it")).object).toBe("model");
});

describe.each(FAMILIES)(
  "openai's streams of several answers on the family %s",
  (_family, model) => {
    it("are what the strict helper accepts, with the usage of all", async () => {
      const chunks: string[] = [];
      const stream = openai.chat.completions.stream({
        model,
        messages: [{ role: "user", content: "What is the weather in Paris?" }],
        tools: [weather],
        n: 3,
        max_tokens: 200,
        seed: 7,
        stream_options: { include_usage: true },
      });
      stream.on("chunk", (chunk) => chunks.push(chunk.id));
      const { choices, usage } = await stream.finalChatCompletion();
      expect(choices.map(({ index, finish_reason }) => [index, finish_reason])).toEqual(
        [0, 1, 2].map((index) => [index, "tool_calls"]),
      );
      for (const { message } of choices)
        expect(message.tool_calls).toMatchObject([{ function: { name: "get_weather" } }]);
      const one = await openai.chat.completions.create({
        model,
        messages: [{ role: "user", content: "What is the weather in Paris?" }],
        tools: [weather],
        seed: 7,
      });
      expect(usage!.prompt_tokens).toBe(3 * one.usage!.prompt_tokens);
      expect(new Set(chunks).size).toBe(1);
    });
  },
);
