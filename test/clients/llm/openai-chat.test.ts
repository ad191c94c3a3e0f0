import type OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FAMILIES, openai, weather } from "./openai-client.ts";

const question = [{ role: "user", content: "你好, tell me about clouds 🌥️" }] as const;
const askWeather = [{ role: "user", content: "What is the weather in Paris?" }] as const;

describe.each(FAMILIES)("openai's chat client on the family %s", (_family, model) => {
  it("answers with text, a reason to finish and true token counts", async () => {
    const reply = await openai.chat.completions.create({ model, messages: [...question] });
    expect(reply).toMatchObject({ object: "chat.completion", model });
    expect(reply.choices[0]).toMatchObject({ index: 0, finish_reason: "stop" });
    expect(reply.choices[0]!.message.content).toContain("你好, tell me about clouds 🌥️");
    expect(reply.usage!.prompt_tokens).toBeGreaterThan(5);
    expect(reply.usage!.completion_tokens).toBeGreaterThan(5);
  });

  it("streams the same text as without a stream, with usage only on request", async () => {
    const plain = await openai.chat.completions.create({ model, messages: [...question], seed: 7 });
    const stream = openai.chat.completions.stream({
      model,
      messages: [...question],
      seed: 7,
      stream_options: { include_usage: true },
    });
    const streamed = await stream.finalChatCompletion();
    expect(streamed.choices[0]!.message.content).toBe(plain.choices[0]!.message.content);
    expect(streamed.choices[0]!.finish_reason).toBe("stop");
    expect(streamed.usage).toEqual(plain.usage);
  });

  it("sends strict chunks: role first, one id, one finish, no usage unasked, no padding", async () => {
    const stream = await openai.chat.completions.create({
      model,
      messages: [...question],
      stream: true,
    });
    const chunks: OpenAI.Chat.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks[0]!.choices[0]!.delta).toEqual({ role: "assistant", content: "" });
    expect(
      new Set(chunks.map(({ id, created, model, object }) => [id, created, model, object].join()))
        .size,
    ).toBe(1);
    expect(chunks.filter((chunk) => chunk.choices[0]!.finish_reason !== null)).toHaveLength(1);
    expect(chunks.at(-1)!.choices[0]!.finish_reason).toBe("stop");
    for (const chunk of chunks) {
      expect(Object.keys(chunk).sort()).toEqual(["choices", "created", "id", "model", "object"]);
      expect(chunk.choices[0]!.index).toBe(0);
    }
  });

  it("says length when max_tokens cuts the answer, streamed or not", async () => {
    const body = { model, messages: [...question], max_completion_tokens: 3 };
    const plain = await openai.chat.completions.create(body);
    expect(plain.choices[0]!.finish_reason).toBe("length");
    expect(plain.usage!.completion_tokens).toBe(3);
    const streamed = await openai.chat.completions.create({ ...body, stream: true });
    const reasons: unknown[] = [];
    for await (const chunk of streamed) reasons.push(chunk.choices[0]!.finish_reason);
    expect(reasons.at(-1)).toBe("length");
  });

  it("ends before a stop sequence", async () => {
    const full = await openai.chat.completions.create({ model, messages: [...question], seed: 3 });
    const text = full.choices[0]!.message.content!;
    const stop = text.slice(12, 20);
    const body = { model, messages: [...question], seed: 3, stop };
    const cut = await openai.chat.completions.create(body);
    expect(cut.choices[0]!.message.content).toBe(text.slice(0, text.indexOf(stop)));
    const streamed = await openai.chat.completions.stream(body).finalContent();
    expect(streamed).toBe(text.slice(0, text.indexOf(stop)));
  });

  it("streams a tool call with its id, name and arguments", async () => {
    const streamed = await openai.chat.completions
      .stream({ model, messages: [...askWeather], tools: [weather] })
      .finalChatCompletion();
    const [choice] = streamed.choices;
    expect(choice).toMatchObject({ finish_reason: "tool_calls", message: { content: "" } });
    const call = choice!.message.tool_calls![0]!;
    expect(call).toMatchObject({ type: "function", function: { name: "get_weather" } });
    expect(call.id).toBeTruthy();
    if (call.type === "function")
      expect(JSON.parse(call.function.arguments)).toEqual({ city: "Paris" });
  });

  it.each(["required", { type: "function", function: { name: "get_weather" } }] as const)(
    "calls a tool when it is forced by %j",
    async (tool_choice) => {
      const other = {
        ...weather,
        function: { ...weather.function, name: "other", description: "x" },
      };
      const reply = await openai.chat.completions.create({
        model,
        messages: [{ role: "user", content: "hm" }],
        tools: [weather, other],
        tool_choice,
      });
      expect(reply.choices[0]!.finish_reason).toBe("tool_calls");
      expect(reply.choices[0]!.message.content).toBe("");
    },
  );

  it("runs a tool to the end with the tool runner", async () => {
    const asked: string[] = [];
    const runner = openai.chat.completions.runTools({
      model,
      messages: [...askWeather],
      tools: [
        {
          type: "function",
          function: {
            name: "get_weather",
            description: "Weather of a city",
            parameters: { ...weather.function.parameters, required: ["city"] },
            parse: JSON.parse as (text: string) => { city: string },
            function: ({ city }: { city: string }) => {
              asked.push(city);
              return `Sunny in ${city}`;
            },
          },
        },
      ],
    });
    expect(await runner.finalContent()).toMatch(/simulated/i);
    expect(asked).toEqual(["Paris"]);
  });

  it("gives an object of a schema, streamed as well", async () => {
    const Event = z.object({ name: z.string(), people: z.array(z.string()), year: z.int() });
    const body = {
      model,
      messages: [...question],
      response_format: zodResponseFormat(Event, "event"),
    };
    const parsed = await openai.chat.completions.parse(body);
    expect(Event.parse(parsed.choices[0]!.message.parsed)).toBeTruthy();
    const streamed = await openai.chat.completions.stream(body).finalChatCompletion();
    expect(streamed.choices[0]!.message.parsed).toEqual(parsed.choices[0]!.message.parsed);
  });
});

it("gives reasoning apart from the answer", async () => {
  for (const model of [
    "@cf/deepseek-ai/deepseek-r1-distill-qwen-32b",
    "@cf/google/gemma-4-26b-a4b-it",
  ]) {
    const reply = await openai.chat.completions.create({ model, messages: [...question], seed: 1 });
    const message = reply.choices[0]!.message as { content: string; reasoning_content?: string };
    expect(message.reasoning_content).toBeTruthy();
    expect(message.content).not.toContain("think>");
    const stream = await openai.chat.completions.create({
      model,
      messages: [...question],
      seed: 1,
      stream: true,
    });
    let reasoning = "";
    let content = "";
    for await (const { choices } of stream) {
      const delta = choices[0]!.delta as { content?: string; reasoning_content?: string };
      reasoning += delta.reasoning_content ?? "";
      content += delta.content ?? "";
    }
    expect({ reasoning, content }).toEqual({
      reasoning: message.reasoning_content,
      content: message.content,
    });
  }
});

it("does not reason if reasoning is disabled", async () => {
  const reply = await openai.chat.completions.create({
    model: "@cf/google/gemma-4-26b-a4b-it",
    messages: [...question],
    reasoning_effort: "none",
  });
  expect(reply.choices[0]!.message).not.toHaveProperty("reasoning_content");
});

it("sends images to a vision model", async () => {
  const png =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  const reply = await openai.chat.completions.create({
    model: "@cf/google/gemma-4-26b-a4b-it",
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image_url", image_url: { url: png } },
        ],
      },
    ],
  });
  expect(reply.choices[0]!.message.content).toMatch(/1 ?[x×] ?1/);
});

it("raises a failure in the middle of a stream, and an error before it, as the SDK's own error", async () => {
  for (const [fault, expected] of [
    ["cut-stream", { code: "upstream_error", type: "server_error" }],
    ["broken-stream", { code: "upstream_error", type: "server_error" }],
    ["error-in-stream", { code: "capacity", type: "rate_limit_error" }],
  ] as const) {
    for (const [, model] of FAMILIES) {
      const content = `[[fault:${fault}]] tell me more`;
      const stream = openai.chat.completions.stream({
        model,
        messages: [{ role: "user", content }],
      });
      await expect(stream.finalContent()).rejects.toMatchObject(expected);
    }
  }
  await expect(
    openai.chat.completions.create({
      model: "gpt-4o",
      messages: [{ role: "user", content: "[[fault:3040]] hi" }],
    }),
  ).rejects.toMatchObject({ status: 429, code: "capacity" });
});

it("answers with a model that is newer than the table", async () => {
  const { data } = await openai.models.list();
  expect(data.map(({ id }) => id)).toContain("@cf/vendor/brand-new-9b");
  const reply = await openai.chat.completions.create({
    model: "brand-new-9b",
    messages: [{ role: "user", content: "Tell me about clouds" }],
  });
  expect(reply.model).toBe("@cf/vendor/brand-new-9b");
  expect(reply.choices[0]!.message.content).toContain("clouds");
});
