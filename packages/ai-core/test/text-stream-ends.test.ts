import { describe, expect, it } from "vitest";
import { streamText } from "../src/run/index.ts";
import {
  bytesOf,
  CHAT,
  chatChunk,
  contextOf,
  events,
  GPT_OSS,
  joined,
  modelOf,
  NATIVE,
  NATIVE_CHAT,
  partsOf,
  question,
} from "./text-format.ts";

describe("a stream", () => {
  it.each([
    ["at the top", events({ response: "a" }, { response: "", finish_reason: "length" }), "length"],
    [
      "at the choice, the last one counting",
      events(chatChunk({ content: "a" }, "stop"), chatChunk({}, "length")),
      "length",
    ],
    ["model_length", events(chatChunk({ content: "a" }), chatChunk({}, "model_length")), "length"],
    ["nowhere but [DONE]", events({ response: "a" }, "[DONE]"), "stop"],
    ["nowhere, only [DONE] at all", events("[DONE]"), "stop"],
    [
      "again and again",
      events(chatChunk({ content: "a" }, "stop"), chatChunk({}, "stop"), "[DONE]", "[DONE]"),
      "stop",
    ],
  ])("finishes once, its reason %s", async (_title, text, reason) => {
    const parts = await partsOf(NATIVE, text);
    expect(parts.filter((part) => part.type === "finish")).toHaveLength(1);
    expect(joined(parts).end).toBe(reason);
  });

  it.each([
    ["ends without a finish or [DONE]", events({ response: "a" }), "upstream_error"],
    ["is empty", "", "upstream_error"],
    [
      "ends in the middle of a tool call",
      events(chatChunk({ tool_calls: [{ index: 0, function: { name: "f", arguments: '{"a"' } }] })),
      "upstream_error",
    ],
    [
      "holds an error object",
      events({ response: "a" }, { error: { code: 3040, message: "x" } }, "[DONE]"),
      "capacity",
    ],
    [
      "holds an error text",
      events({ response: "a" }, { error: "secret" }, "[DONE]"),
      "upstream_error",
    ],
  ])("that %s ends as an error, and says nothing after it", async (_title, text, code) => {
    const parts = await partsOf(CHAT, text);
    expect(parts.at(-1)).toMatchObject({ type: "error", error: { code } });
    expect(JSON.stringify(parts)).not.toContain("secret");
    expect(parts.filter((part) => part.type === "finish" || part.type === "error")).toHaveLength(1);
  });

  it("that was requested but returned as an object is sent as a stream", async () => {
    const stream = await streamText(
      contextOf({ response: "Hi" }),
      modelOf(NATIVE),
      question,
      () => ({
        part: (part) => (part.type === "text-delta" ? part.text : ""),
      }),
    );
    expect(await new Response(stream).text()).toBe("Hi");
  });

  it.each([{}, null, ""])(
    "that was asked for and came as %j is asked for once more, without a stream",
    async (empty) => {
      const asked: unknown[] = [];
      const run = async (_model: string, { stream }: Record<string, unknown>) => {
        asked.push(stream);
        return stream ? empty : { response: "Hi" };
      };
      const context = { ai: { run }, report: { warnings: [] } };
      const stream = await streamText(context, modelOf(GPT_OSS), question, () => ({
        part: (part) => (part.type === "text-delta" ? part.text : ""),
      }));
      expect(await new Response(stream).text()).toBe("Hi");
      expect(asked).toEqual([true, undefined]);
    },
  );

  it.each([
    [NATIVE, undefined],
    [NATIVE_CHAT, undefined],
    [CHAT, true],
  ])("in JSON mode of %s is requested only if the platform supports it", async (id, stream) => {
    const context = contextOf(
      stream ? bytesOf(events(chatChunk({ content: "{}" }, "stop"))) : { response: {} },
    );
    const json = { ...question, response_format: { type: "json_object" as const } };
    await (await streamText(context, modelOf(id), json, () => ({ part: () => "." }))).cancel();
    expect(context.calls[0]!.inputs.stream).toBe(stream);
  });
});
