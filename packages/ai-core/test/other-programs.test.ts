import { describe, expect, it } from "vitest";
import { ANTHROPIC_ROUTES } from "../src/protocols/anthropic/index.ts";
import { OLLAMA_ROUTES } from "../src/protocols/ollama/index.ts";
import { chatApp, chatWorker, errorOf } from "./chat-app.ts";
import { CHAT } from "./text-format.ts";

const app = { ...chatApp, routes: [...chatApp.routes, ...ANTHROPIC_ROUTES, ...OLLAMA_ROUTES] };
const hi = [{ role: "user", content: "hi" }];
const parameters = { type: "object", properties: { path: { type: "string" } } };
const read = { name: "read", description: "Reads", parameters };
const tool = { type: "function", function: read };
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

async function send(path: string, body: object) {
  const { post, runs } = chatWorker(() => ({ response: "ok" }), {}, app);
  const reply = await post(path, { model: CHAT, ...body });
  expect([reply.status, reply.ok ? "" : await reply.text()]).toEqual([200, ""]);
  return { inputs: runs[0]?.inputs as Record<string, any>, reply };
}
const chat = (body: object) => send("/v1/chat/completions", { messages: hi, ...body });

describe("chat requests in the dialects of other servers", () => {
  it.each([
    ["OpenRouter, an effort", { reasoning: { effort: "high" } }, "high", null],
    ["OpenRouter, off", { reasoning: { enabled: false } }, "none", null],
    ["GLM and DeepSeek, off", { thinking: { type: "disabled" } }, "none", null],
    ["Qwen, off", { enable_thinking: false }, "none", null],
    [
      "OpenAI's own comes first",
      { reasoning_effort: "low", enable_thinking: false },
      "low",
      "enable_thinking",
    ],
    ["GLM, on, which is the default", { thinking: { type: "enabled" } }, undefined, "thinking"],
  ])("%s", async (_title, body, effort, ignored) => {
    const { reply, inputs } = await chat(body);
    const plain = await chat(effort === undefined ? {} : { reasoning_effort: effort });
    expect(inputs).toEqual(plain.inputs);
    expect(reply.headers.get("x-ignored-params")).toBe(ignored);
  });

  it.each([
    ["Together and instructor", { type: "json_object", schema: parameters }],
    ["not nested", { type: "json_schema", schema: parameters }],
    ["without a name", { type: "json_schema", json_schema: { schema: parameters } }],
  ])("%s: a schema", async (_title, response_format) => {
    const { inputs } = await chat({ response_format });
    const named = { type: "json_schema", json_schema: { name: "output", schema: parameters } };
    expect(inputs).toEqual((await chat({ response_format: named })).inputs);
  });

  it.each([
    ["Mistral", "any", "required"],
    ["Anthropic, any", { type: "any" }, "required"],
    ["Anthropic, auto", { type: "auto" }, undefined],
    ["Anthropic, a name", { type: "tool", name: "read" }, tool.function.name],
    ["Responses, a name", { type: "function", name: "read" }, tool.function.name],
  ])("%s: a tool choice", async (_title, tool_choice, expected) => {
    const { inputs } = await chat({ tools: [tool], tool_choice });
    expect(inputs.tool_choice?.function?.name ?? inputs.tool_choice).toBe(expected);
  });

  it.each([
    ["Responses", { type: "function", ...read }],
    ["Anthropic", { name: "read", description: "Reads", input_schema: parameters }],
    ["no type", { function: read }],
    [
      "nulls, as Go's clients write them",
      {
        type: "function",
        function: { ...read, parameters: { ...parameters, required: null, $defs: null } },
      },
    ],
  ])("%s: a tool", async (_title, given) => {
    const { inputs } = await chat({ tools: [given] });
    expect(inputs.tools).toEqual([tool]);
  });

  it("keep data that is null in a schema", async () => {
    const nullable = {
      type: ["string", "null"],
      default: null,
      enum: ["a", null],
      minLength: null,
    };
    const schema = { type: "object", properties: { required: nullable, enum: { const: null } } };
    const { inputs } = await chat({
      tools: [{ type: "function", function: { name: "read", parameters: schema } }],
    });
    expect(inputs.tools[0].function.parameters.properties).toEqual({
      required: { type: ["string", "null"], default: null, enum: ["a", null] },
      enum: { const: null },
    });
  });

  it("arguments that are an object", async () => {
    const call = {
      id: "call_1",
      type: "function",
      function: { name: "read", arguments: { path: "a" } },
    };
    const messages = [
      ...hi,
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "call_1", content: "text" },
    ];
    const { inputs } = await chat({ messages });
    expect(inputs.messages[1].tool_calls[0].function.arguments).toBe('{"path":"a"}');
  });

  it.each(["application/json", "application/ld+json", "text/markdown", "application/xml"])(
    "a file of the type %s",
    async (type) => {
      const file = { filename: "a", file_data: `data:${type};base64,${btoa("[1]")}` };
      const { inputs } = await chat({
        messages: [{ role: "user", content: [{ type: "file", file }] }],
      });
      expect(inputs.messages[0].content).toBe("[1]");
    },
  );
});

describe("Responses", () => {
  const respond = (body: object) => send("/v1/responses", body);

  it("tell the model of content that it cannot read", async () => {
    const content = [
      { type: "input_text", text: "Read" },
      { type: "input_file", filename: "a.pdf", file_data: "data:application/pdf;base64,JVBERi0=" },
      { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
    ];
    const { inputs, reply } = await respond({ input: [{ role: "user", content }] });
    expect(inputs.messages[0].content).toBe(
      "Read\n[file left out: this model cannot read it]\n[input_audio left out: this model cannot read it]",
    );
    expect(reply.headers.get("x-ignored-params")).toContain("(file)");
  });

  it.each([
    ["an empty previous response", { input: "hi", previous_response_id: "" }],
    ["a system message alone", { input: [{ role: "system", content: "hi" }] }],
    ["a tool in the format of chat", { input: "hi", tools: [tool] }],
  ])("take %s", async (_title, body) => {
    const { inputs } = await respond(body);
    if ("tools" in body) expect(inputs.tools).toEqual([tool]);
  });

  it.each([{ instructions: "Be brief" }, { input: [] }, {}])("need an input: %j", async (body) => {
    const { post } = chatWorker(() => ({ response: "ok" }));
    expect(await errorOf(await post("/v1/responses", body))).toMatchObject({
      status: 400,
      param: "input",
    });
  });
});

describe("Messages", () => {
  const message = (body: object) =>
    send("/v1/messages", { max_tokens: 100, messages: hi, ...body });

  it("take a document of texts and images", async () => {
    const source = {
      type: "content",
      content: [
        { type: "text", text: "One" },
        { type: "image", source: { type: "base64", media_type: "image/png", data: PIXEL } },
      ],
    };
    const content = [{ type: "document", title: "T", source }];
    const { inputs } = await message({ messages: [{ role: "user", content }] });
    expect(inputs.messages[0].content).toMatchObject([
      { type: "text", text: "T" },
      { type: "text", text: "One" },
      { type: "image_url" },
    ]);
  });

  it("take 90,000 blocks", async () => {
    const content = Array.from({ length: 90_000 }, () => ({ type: "text", text: "a" }));
    const documents = [{ type: "document", source: { type: "content", content } }];
    const large = { ...app, maxBodyBytes: 50_000_000 };
    const { post } = chatWorker(() => ({ response: "ok" }), {}, large);
    const body = { model: CHAT, max_tokens: 5, messages: [{ role: "user", content: documents }] };
    expect((await post("/v1/messages", body)).status).toBe(200);
  });

  it("reject a forced choice if no tool is left", async () => {
    const { post } = chatWorker(() => ({ response: "ok" }), {}, app);
    const tools = [{ type: "web_search_20250305", name: "web_search" }];
    const body = { model: CHAT, max_tokens: 5, messages: hi, tools, tool_choice: { type: "any" } };
    expect((await post("/v1/messages", body)).status).toBe(400);
    expect((await post("/v1/messages", { ...body, tool_choice: { type: "auto" } })).status).toBe(
      200,
    );
  });
});

describe("Ollama's API", () => {
  const ollama = (body: object) => send("/api/chat", { messages: hi, stream: false, ...body });

  it("takes tools without a type and schemas with nulls, and names tools of other kinds", async () => {
    const nulls = { ...read, parameters: { ...parameters, required: null } };
    const { inputs, reply } = await ollama({
      tools: [{ function: nulls }, { type: "web_search" }],
    });
    expect(inputs.tools).toEqual([tool]);
    expect(reply.headers.get("x-ignored-params")).toBe("tools[1] (web_search)");
  });

  it("finds the call of a result by its name", async () => {
    const call = (name: string) => ({ function: { name, arguments: {} } });
    const { inputs } = await ollama({
      messages: [
        { role: "developer", content: "Be brief" },
        ...hi,
        { role: "assistant", content: "", tool_calls: [call("one"), call("two")] },
        { role: "tool", name: "two", content: "2" },
        { role: "tool", name: "one", content: "1" },
      ],
    });
    const [, , { tool_calls: calls }, ...results] = inputs.messages;
    expect(results.map((result: any) => result.tool_call_id)).toEqual([calls[1].id, calls[0].id]);
  });

  it("shortens vectors of models that were trained for it", async () => {
    const vector = Array.from({ length: 1024 }, () => 1);
    const { post } = chatWorker(() => ({ data: [vector] }), {}, app);
    const embed = (body: object) => post("/api/embed", { input: "hi", ...body });
    const short = await embed({ model: "qwen3-embedding-0.6b", dimensions: 4 });
    expect((await short.json<any>()).embeddings).toEqual([[0.5, 0.5, 0.5, 0.5]]);
    expect((await embed({ model: "bge-m3", dimensions: 4 })).status).toBe(400);
    expect((await embed({ model: "bge-m3", dimensions: 0 })).status).toBe(200);
  });
});

it("finds the API if the base URL has a wrong prefix", async () => {
  for (const path of [
    "/chat/completions",
    "/v1/v1/chat/completions",
    "/api/v1/chat/completions",
    "/openai/deployments/x/chat/completions",
  ])
    await send(path, { messages: hi });
  await send("/v1/api/chat", { messages: hi, stream: false });
  await send("/v1/v1/messages", { messages: hi, max_tokens: 5 });
});
