import { expect, it } from "vitest";
import { openai } from "./openai-client.ts";

const user = (content: unknown) => ({ messages: [{ role: "user", content }] });
const image = (url: unknown) => [{ type: "image_url", image_url: url }];
const png = { url: "data:image/png;base64,iVBORw0KGgo=" };
const tools = [{ type: "function", function: { name: "f" } }];
const schemaOf = (schema: unknown) => ({
  ...user("hi"),
  response_format: { type: "json_schema", json_schema: { name: "n", schema } },
});
const nested = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
const blind = "@cf/meta/llama-3.2-1b-instruct";

it.each([
  ["no messages", {}, "messages"],
  ["empty messages", { messages: [] }, "messages"],
  ["content of the wrong type", user(5), "messages[0].content"],
  ["a question without content", { messages: [{ role: "user" }] }, "messages[0].content"],
  ["an unknown role", { messages: [{ role: "king", content: "hi" }] }, "messages[0].role"],
  ["a part of an unknown type", user([{ type: "video" }]), "messages[0].content[0].type"],
  ["an image that is a text", user(image("x")), "messages[0].content[0].image_url"],
  [
    "an image of the web",
    user(image({ url: "https://example.com/a.png" })),
    "messages[0].content[0].image_url.url",
  ],
  [
    "an image for a blind model",
    { model: blind, ...user(image(png)) },
    "messages[0].content[0].image_url",
  ],
  ["tools for a model without", { model: blind, ...user("hi"), tools }, "tools"],
  [
    "JSON mode for a model without",
    { model: blind, ...user("hi"), response_format: { type: "json_object" } },
    "response_format",
  ],
  ["a schema that is a text", schemaOf("x"), "response_format.json_schema.schema"],
  [
    "a schema with an unknown type",
    schemaOf({ type: "object", properties: { a: { type: "text" } } }),
    "response_format.json_schema.schema.properties.a.type",
  ],
  [
    "a tool without a name",
    { ...user("hi"), tools: [{ type: "function", function: { name: "" } }] },
    "tools[0].function.name",
  ],
  [
    "a tool's description that is false",
    { ...user("hi"), tools: [{ type: "function", function: { name: "f", description: false } }] },
    "tools[0].function.description",
  ],
  [
    "a choice that is no tool",
    { ...user("hi"), tools, tool_choice: { type: "function", function: { name: "g" } } },
    "tool_choice",
  ],
  ["an unknown tool_choice", { ...user("hi"), tools, tool_choice: "some" }, "tool_choice"],
  [
    "a tool result without an id",
    { messages: [{ role: "tool", content: "x" }] },
    "messages[0].tool_call_id",
  ],
  ["a temperature out of range", { ...user("hi"), temperature: 3 }, "temperature"],
  ["max_tokens with a fraction", { ...user("hi"), max_tokens: 1.5 }, "max_tokens"],
  ["a top_p that is a text", { ...user("hi"), top_p: "1" }, "top_p"],
  ["stream that is a text", { ...user("hi"), stream: "yes" }, "stream"],
  ["too many stop sequences", { ...user("hi"), stop: [..."abcdefghijklmnopq"] }, "stop"],
  ["a hundred answers", { ...user("hi"), n: 100 }, "n"],
  ["logprobs", { ...user("hi"), logprobs: true }, "logprobs"],
])("says where the fault is: %s", async (_title, body, param) => {
  const request = openai.chat.completions.create({ model: "gpt-4o", ...body } as never);
  await expect(request).rejects.toMatchObject({
    status: 400,
    param,
    type: "invalid_request_error",
  });
});

it.each([
  ["arguments of the template", { chat_template_kwargs: nested(5000) }],
  ["a tool", { tools: [{ type: "function", function: { name: "f", parameters: nested(5000) } }] }],
  ["a schema", schemaOf({ not: nested(5000) })],
])("rejects %s nested thousands of levels deep before a model is asked", async (_title, fields) => {
  const request = openai.chat.completions.create({ ...user("hi"), ...fields } as never);
  await expect(request).rejects.toMatchObject({ status: 400, code: "invalid_json" });
});

it("rejects logprobs with the field names of /v1/responses, and accepts its other values of `include`", async () => {
  const ask = (include: string) =>
    openai.responses.create({ model: "gpt-4o", input: "hi", include: [include] } as never);
  await expect(ask("message.output_text.logprobs")).rejects.toMatchObject({
    status: 400,
    code: "unsupported_parameter",
    param: "include",
  });
  expect((await ask("reasoning.encrypted_content")).status).toBe("completed");
});

it("takes a thousand messages, an image of 5 MB and null fields", async () => {
  const messages = Array.from({ length: 1000 }, () => ({ role: "user" as const, content: "hi" }));
  const reply = await openai.chat.completions.create({
    model: "gpt-4o",
    messages,
    stop: null,
    temperature: null,
  });
  expect(reply.usage!.prompt_tokens).toBeGreaterThan(1000);
  const header = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
  const url = `data:image/png;base64,${header}${"A".repeat(6_600_000)}`;
  const seen = await openai.chat.completions.create({
    model: "gpt-4o",
    ...user(image({ url })),
  } as never);
  expect(seen.choices[0]!.finish_reason).toBe("stop");
});

it("names the image's place in `input` on /v1/responses", async () => {
  const item = (image_url: string) => ({
    role: "user",
    content: [
      { type: "input_text", text: "What is it?" },
      { type: "input_image", image_url },
    ],
  });
  const param = "input[1].content[1].image_url";
  const before = { role: "user", content: "hi" };
  for (const [model, url] of [
    [blind, png.url],
    ["gpt-4o", "https://example.com/a.png"],
  ] as const) {
    const body = { model, instructions: "Be brief", input: [before, item(url)] };
    await expect(openai.responses.create(body as never)).rejects.toMatchObject({
      status: 400,
      param,
      message: expect.stringContaining(param),
    });
  }
});
