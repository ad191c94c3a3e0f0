import { describe, expect, it } from "vitest";
import { callFor, CHAT, GPT_OSS, NATIVE, NATIVE_CHAT } from "./text-format.ts";

const schema = { type: "object", properties: { a: { type: "string" } } };
const json = { type: "json_schema", json_schema: { name: "n", schema, strict: true } } as const;
const f = { type: "function", function: { name: "f", description: null } } as const;
const g = { type: "function", function: { name: "g" } } as const;

describe("what a model is given", () => {
  it("has no null content, and arrays of texts as one text", async () => {
    const { inputs } = await callFor(NATIVE, {
      messages: [
        {
          role: "developer",
          content: [
            { type: "text", text: "a" },
            { type: "text", text: "b" },
          ],
        },
        { role: "user", content: null },
      ],
    });
    expect(inputs.messages).toEqual([
      { role: "system", content: "a\nb" },
      { role: "user", content: "" },
    ]);
  });

  it("says how long the answer may get, in the name that the family takes", async () => {
    expect((await callFor(NATIVE, {})).inputs.max_tokens).toBe(2048);
    expect((await callFor(CHAT, {})).inputs).toMatchObject({ max_completion_tokens: 8192 });
    expect((await callFor(CHAT, { max_tokens: 5 })).inputs).not.toHaveProperty("max_tokens");
  });

  it("has a bare schema in Workers AI's own form and the envelope elsewhere", async () => {
    const formatOf = async (id: string) =>
      (await callFor(id, { response_format: json })).inputs.response_format;
    expect(await formatOf(NATIVE)).toEqual({ type: "json_schema", json_schema: schema });
    expect(await formatOf(NATIVE_CHAT)).toEqual({ type: "json_schema", json_schema: schema });
    expect(await formatOf(GPT_OSS)).toEqual(json);
    expect(await formatOf(CHAT)).toEqual(json);
  });

  it("describes tools without nulls, and forces a named one by sending it alone", async () => {
    const tool_choice = { type: "function", function: { name: "f" } } as const;
    const { inputs } = await callFor(CHAT, { tools: [f, g], tool_choice });
    expect(inputs.tools).toEqual([
      {
        type: "function",
        function: { name: "f", description: "", parameters: { type: "object", properties: {} } },
      },
    ]);
    expect(inputs.tool_choice).toEqual(tool_choice);
    expect((await callFor(CHAT, { tools: [f], tool_choice: "auto" })).inputs).not.toHaveProperty(
      "tool_choice",
    );
    expect((await callFor(CHAT, { tools: [f], tool_choice: "none" })).inputs).not.toHaveProperty(
      "tools",
    );
  });

  it("has earlier calls with their own ids and arguments that are JSON, and in the text for native models", async () => {
    const messages = [
      {
        role: "assistant" as const,
        content: null,
        tool_calls: [
          {
            id: "functions.f:0~12345678",
            type: "function" as const,
            function: { name: "f", arguments: String.raw`{"a":"\d"}` },
          },
        ],
      },
      { role: "tool" as const, content: "ok", tool_call_id: "functions.f:0~12345678" },
    ];
    const { inputs } = await callFor(CHAT, { messages });
    expect(inputs.messages[0].tool_calls).toEqual([
      {
        id: "functions.f:0",
        type: "function",
        function: { name: "f", arguments: String.raw`{"a":"\\d"}` },
      },
    ]);
    expect(inputs.messages[1].tool_call_id).toBe("functions.f:0");
    const native = await callFor(NATIVE, { messages });
    expect(JSON.parse(native.inputs.messages[0].content)).toEqual({
      name: "f",
      arguments: { a: String.raw`\d` },
    });
  });

  it("accepts reasoning of earlier answers, the reasoning effort, and null as a separate value", async () => {
    const messages = [{ role: "assistant" as const, content: "a", reasoning_content: "why" }];
    expect((await callFor(CHAT, { messages })).inputs.messages[0].reasoning).toBe("why");
    expect((await callFor(GPT_OSS, { reasoning_effort: "minimal" })).inputs.reasoning_effort).toBe(
      "low",
    );
    expect((await callFor(CHAT, { reasoning_effort: "none" })).inputs.chat_template_kwargs).toEqual(
      { enable_thinking: false },
    );
    expect((await callFor(GPT_OSS, { reasoning_effort: null })).inputs.reasoning_effort).toBeNull();
    expect(
      (await callFor(CHAT, { chat_template_kwargs: { x: null } })).inputs.chat_template_kwargs,
    ).toEqual({ x: null });
    expect((await callFor(NATIVE, { reasoning_effort: "high" })).inputs).not.toHaveProperty(
      "reasoning_effort",
    );
  });

  it.each([
    ["kimi-k2.6", "low", "high"],
    ["kimi-k2.6", "medium", "high"],
    ["glm-5.2", "low", "high"],
    ["glm-5.2", "xhigh", "max"],
    ["deepseek-v4-flash", "medium", "high"],
  ])("has %s think for the effort %s as Cloudflare would, %s", async (id, asked, given) => {
    const { inputs } = await callFor(id, { reasoning_effort: asked });
    expect(inputs.reasoning_effort).toBe(given);
    expect(inputs).not.toHaveProperty("chat_template_kwargs");
  });

  it("lacks what GLM and its like reject: max_tokens, top_k and repetition_penalty", async () => {
    const { inputs } = await callFor("glm-4.7-flash", {
      max_tokens: 5,
      top_k: 3,
      repetition_penalty: 1.1,
    });
    expect(inputs).toEqual({
      messages: [{ role: "user", content: "hi" }],
      max_completion_tokens: 5,
    });
  });

  it("keeps to the bounds of the own form: temperature above 0, seeds from 1, top_k to 50", async () => {
    const { inputs } = await callFor(NATIVE, {
      temperature: 0,
      seed: 0,
      top_k: 99,
      top_p: 0,
      stop: ["x"],
    });
    expect(inputs).toMatchObject({ temperature: 1e-8, seed: 1, top_k: 50, top_p: 0.001 });
    expect(inputs).not.toHaveProperty("stop");
    expect((await callFor(CHAT, { stop: ["x"], seed: 0 })).inputs).toMatchObject({
      stop: ["x"],
      seed: 0,
    });
  });

  it("has how to choose words as the caller said, and no field that the task does not know", async () => {
    const sampling = { temperature: 0.5, top_p: 0.9, frequency_penalty: 1, presence_penalty: -1 };
    const { inputs } = await callFor(CHAT, { ...sampling, seed: 7, mood: "good" } as never);
    expect(inputs).toEqual({
      messages: [{ role: "user", content: "hi" }],
      max_completion_tokens: 8192,
      ...sampling,
      seed: 7,
    });
  });

  it("goes where the session's cache is", async () => {
    const { options, inputs } = await callFor(CHAT, { session: "用户 1" });
    expect(options.extraHeaders).toEqual({ "x-session-affinity": "---1" });
    expect(inputs).not.toHaveProperty("session");
  });
});
