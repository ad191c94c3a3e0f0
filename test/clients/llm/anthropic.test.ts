import { zodOutputFormat } from "@anthropic-ai/sdk/helpers/zod";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anthropic, ask, picture, post, weather } from "./anthropic-client.ts";
import { FAMILIES } from "./openai-client.ts";

describe.each(FAMILIES)("Anthropic's client on the family %s", (_family, model) => {
  it("answers with text, a reason to stop and token counts", async () => {
    const { data: message, request_id } = await anthropic.messages
      .create({ model, max_tokens: 1024, messages: ask("你好, tell me about clouds 🌥️") })
      .withResponse();
    expect(message).toMatchObject({
      type: "message",
      role: "assistant",
      model,
      stop_reason: "end_turn",
    });
    expect(message.content).toHaveLength(1);
    expect(message.content[0]).toMatchObject({
      type: "text",
      text: expect.stringContaining("你好, tell me about clouds 🌥️"),
    });
    expect(message.usage.input_tokens).toBeGreaterThan(5);
    expect(message.usage.output_tokens).toBeGreaterThan(5);
    expect(request_id).toBeTruthy();
  });

  it("streams the very message that it answers without a stream", async () => {
    const body = { model, max_tokens: 1024, messages: ask("Tell me about clouds") };
    const plain = await anthropic.messages.create(body);
    const stream = anthropic.messages.stream(body);
    let text = "";
    stream.on("text", (delta) => (text += delta));
    const streamed = await stream.finalMessage();
    expect(streamed.content).toEqual(plain.content);
    expect({ ...streamed.usage }).toMatchObject({ ...plain.usage });
    expect(streamed.stop_reason).toBe("end_turn");
    expect(plain.content[0]).toMatchObject({ text });
  });

  it("runs a tool to the end, streamed, and takes an image and an error as its result", async () => {
    const messages = ask("What is the weather in Paris?");
    const called = await anthropic.messages
      .stream({ model, max_tokens: 1024, messages, tools: [weather] })
      .finalMessage();
    expect(called.stop_reason).toBe("tool_use");
    const call = called.content.find((block) => block.type === "tool_use")!;
    expect(call).toMatchObject({ name: "get_weather", input: { city: "Paris" } });
    const answered = await anthropic.messages.create({
      model,
      max_tokens: 1024,
      tools: [weather],
      messages: [
        ...messages,
        { role: "assistant", content: called.content },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: call.id, is_error: true, content: "no such city" },
            { type: "text", text: "And now?", cache_control: { type: "ephemeral" } },
          ],
        },
      ],
    });
    expect(answered.content[0]).toMatchObject({ type: "text" });
  });

  it("gets the stop sequence that ended the answer, streamed as well", async () => {
    const stop_sequences = ["§", "about"];
    const body = { model, max_tokens: 1024, messages: ask("Tell me about clouds"), stop_sequences };
    const ended = { stop_reason: "stop_sequence", stop_sequence: "about" };
    expect(await anthropic.messages.create(body)).toMatchObject(ended);
    expect(await anthropic.messages.stream(body).finalMessage()).toMatchObject(ended);
  });

  it("calls a tool with a name as long as Anthropic allows", async () => {
    const name = `mcp__${"a-server-with-a-long-name_".repeat(4)}__get_weather`;
    const body = {
      model,
      max_tokens: 1024,
      messages: ask("hm"),
      tools: [{ ...weather, name }],
      tool_choice: { type: "tool" as const, name },
    };
    expect((await anthropic.messages.create(body)).content).toMatchObject([{ name }]);
    const { content } = await anthropic.messages.stream(body).finalMessage();
    expect(content).toMatchObject([{ type: "tool_use", name }]);
  });

  it.each([{ type: "any" }, { type: "tool", name: "get_weather" }] as const)(
    "calls a tool when it is forced by %j, without a stream as well",
    async (tool_choice) => {
      const body = { model, max_tokens: 1024, messages: ask("hm"), tools: [weather], tool_choice };
      const plain = await anthropic.messages.create(body);
      expect(plain.content.map(({ type }) => type)).toEqual(["tool_use"]);
      const streamed = await anthropic.messages.stream(body).finalMessage();
      expect(streamed.stop_reason).toBe("tool_use");
    },
  );

  it("gives an object of a schema", async () => {
    const City = z.object({ name: z.string(), people: z.int() });
    const parsed = await anthropic.messages.parse({
      model,
      max_tokens: 1024,
      messages: ask("Name a city"),
      output_config: { format: zodOutputFormat(City) },
    });
    expect(City.parse(parsed.parsed_output)).toBeTruthy();
  });

  it("says max_tokens when the limit cuts the answer", async () => {
    const body = { model, max_tokens: 3, messages: ask("Tell me about clouds") };
    expect((await anthropic.messages.create(body)).stop_reason).toBe("max_tokens");
    expect((await anthropic.messages.stream(body).finalMessage()).stop_reason).toBe("max_tokens");
  });

  it("keeps to one block at a time, each ended before the next begins", async () => {
    const reply = await post("/v1/messages?beta=true", {
      model,
      messages: ask("What is the weather in Paris?"),
      tools: [weather],
      thinking: { type: "adaptive" },
      stream: true,
    });
    const names = [...(await reply.text()).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(names.join(" ")).toMatch(
      /^message_start( content_block_start( content_block_delta)+ content_block_stop)+ message_delta message_stop$/,
    );
  });
});

describe("Anthropic's messages", () => {
  const model = "@cf/google/gemma-4-26b-a4b-it";

  it("include reasoning only on request", async () => {
    const body = { model, max_tokens: 1024, messages: ask("Tell me about clouds") };
    const thinking = { type: "adaptive" } as const;
    const streamed = await anthropic.messages.stream({ ...body, thinking }).finalMessage();
    expect(streamed.content.map(({ type }) => type)).toEqual(["thinking", "text"]);
    expect(streamed.content[0]).toMatchObject({
      thinking: expect.any(String),
      signature: expect.any(String),
    });
    const plain = await anthropic.messages.create({ ...body, thinking });
    expect(plain.content).toEqual(streamed.content);
    const hidden = await anthropic.messages.create(body);
    expect(hidden.content.map(({ type }) => type)).toEqual(["text"]);
    const again = await anthropic.messages.create({
      ...body,
      messages: [
        ...body.messages,
        { role: "assistant", content: streamed.content },
        ...ask("More"),
      ],
      thinking,
    });
    expect(again.stop_reason).toBe("end_turn");
  });

  it("are sent to a vision model, also from a tool's result", async () => {
    const seen = await anthropic.messages.create({
      model,
      max_tokens: 1024,
      messages: ask([{ type: "text", text: "What is this?" }, picture]),
    });
    expect(seen.content[0]).toMatchObject({ text: expect.stringMatching(/1 ?[x×] ?1/) });
    const read = await anthropic.messages.create({
      model,
      max_tokens: 1024,
      messages: [
        ...ask("Look at a.png"),
        { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "Read", input: {} }] },
        ...ask([{ type: "tool_result", tool_use_id: "t1", content: [picture] }]),
      ],
    });
    expect(read.content[0]).toMatchObject({ text: expect.stringMatching(/1 ?[x×] ?1/) });
  });

  it("take what Claude Code sends, and name what they leave out", async () => {
    const reply = await post("/v1/messages?beta=true", {
      model: "claude-opus-4-8[1m]",
      max_tokens: 32_000,
      metadata: { user_id: "user_1_account__session_2" },
      context_management: { edits: [{ type: "clear_thinking_20251015", keep: "all" }] },
      output_config: { effort: "xhigh" },
      thinking: { type: "adaptive" },
      system: [
        {
          type: "text",
          text: "You are a coding agent.",
          cache_control: { type: "ephemeral", ttl: "1h" },
        },
      ],
      tools: [
        { ...weather, cache_control: { type: "ephemeral" }, eager_input_streaming: true },
        { type: "web_search_20250305", name: "web_search", max_uses: 8 },
      ],
      messages: [
        {
          role: "user",
          content: [{ type: "text", text: "Say hello", cache_control: { type: "ephemeral" } }],
        },
        { role: "system", content: "Plan mode is on." },
        {
          role: "assistant",
          content: [
            { type: "redacted_thinking", data: "x" },
            { type: "hologram", anything: [1] },
            { type: "text", text: "Hello." },
          ],
        },
        {
          role: "user",
          content: [
            {
              type: "document",
              source: { type: "base64", media_type: "application/pdf", data: "JVBERi0=" },
            },
            { type: "text", text: "Go on" },
          ],
        },
      ],
    });
    expect(await reply.json()).toMatchObject({ type: "message", stop_reason: "end_turn" });
    expect(reply.headers.get("x-model")).toBe(model);
    const ignored = reply.headers.get("x-ignored-params")!;
    for (const name of [
      "context_management",
      "web_search_20250305",
      "hologram",
      "document (application/pdf)",
    ])
      expect(ignored).toContain(name);
  });

  it("are counted without a call", async () => {
    const { input_tokens } = await anthropic.messages.countTokens({
      model: "claude-sonnet-4-5",
      system: "Be brief.",
      messages: ask("Tell me about clouds".repeat(100)),
      tools: [weather],
    });
    expect(input_tokens).toBeGreaterThan(400);
    expect(input_tokens).toBeLessThan(1000);
  });
});
