/**
 * Calls a running Worker with OpenAI's client: run `pnpm dev` in one terminal, `node
 * examples/openai/main.ts` in another. For another Worker: `BASE_URL=https://…/v1 API_KEY=… node
 * examples/openai/main.ts`.
 * @module
 */
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";

const baseURL = process.env.BASE_URL ?? "http://127.0.0.1:8787/v1";
const openai = new OpenAI({ baseURL, apiKey: process.env.API_KEY ?? "any" });
const models = ["@cf/google/gemma-4-26b-a4b-it", "@cf/meta/llama-3.3-70b-instruct-fp8-fast"];

const City = z.object({ name: z.string(), inhabitants: z.int() });
const weather = {
  type: "function" as const,
  function: {
    name: "get_weather",
    description: "Weather of a city",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
    parse: (text: string): { city: string } => JSON.parse(text),
    function: ({ city }: { city: string }) => `Sunny in ${city}, 21 °C`,
  },
};

for (const model of models) {
  console.log(`\n${model}`);
  const ask = (content: string) => ({ model, messages: [{ role: "user" as const, content }] });

  const { choices, usage } = await openai.chat.completions.create(ask("Say hello"));
  print("plain", choices[0]?.message.content, choices[0]?.finish_reason, usage?.total_tokens);

  const stream = openai.chat.completions.stream({
    ...ask("Tell me about clouds"),
    stream_options: { include_usage: true },
  });
  let chunks = 0;
  for await (const _chunk of stream) chunks++;
  const streamed = await stream.finalChatCompletion();
  print("stream", `${chunks} chunks`, streamed.choices[0]?.message.content, streamed.usage);

  const runner = openai.chat.completions.runTools({
    ...ask("What is the weather in Paris?"),
    tools: [weather],
  });
  runner.on("functionToolCall", (call) => print("tool call", call.name, call.arguments));
  runner.on("functionToolCallResult", (result) => print("tool result", result));
  print("tools", await runner.finalContent());

  const parsed = await openai.chat.completions.parse({
    ...ask("A city, as JSON"),
    response_format: zodResponseFormat(City, "city"),
  });
  print("schema", parsed.choices[0]?.message.parsed);
}

try {
  await openai.chat.completions.create({
    model: "@cf/no/such",
    messages: [{ role: "user", content: "Say hello" }],
  });
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  print("failure", error.constructor.name, error.status, error.code, error.param, error.message);
}

function print(label: string, ...values: unknown[]): void {
  const shown = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  console.log(`${label.padEnd(12)} ${shown.join(" | ").slice(0, 160)}`);
}
