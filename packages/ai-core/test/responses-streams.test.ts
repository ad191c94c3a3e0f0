import { describe, expect, it } from "vitest";
import { chatWorker } from "./chat-app.ts";
import { PATH, thinking, fn, eventsOf, stream, delta } from "./responses-format.ts";
import { bytesOf, chatChunk, events } from "./text-format.ts";

describe("a streamed response", () => {
  it("ends each item before the next begins, however the model interleaves them", async () => {
    const { post } = chatWorker(
      stream(
        chatChunk({ content: "so" }),
        delta(0, '{"a":', "one"),
        delta(1, '{"b"', "two"),
        delta(0, "1}"),
        delta(1, ":2}"),
        chatChunk({ content: "then" }),
        chatChunk({}, "tool_calls"),
      ),
    );
    const all = await eventsOf(
      await post(PATH, { input: "hi", tools: [fn("one"), fn("two")], stream: true }),
    );
    let open: string | undefined;
    for (const { type, item } of all) {
      if (type === "response.output_item.added") {
        expect(open).toBeUndefined();
        open = item.id;
      }
      if (type === "response.output_item.done") {
        expect(item.id).toBe(open);
        open = undefined;
      }
    }
    const { output } = all.at(-1)!.response;
    expect(output).toMatchObject([
      { type: "message" },
      { name: "one", arguments: '{"a":1}' },
      { name: "two", arguments: '{"b":2}' },
      { type: "message" },
    ]);
    expect(all.map(({ sequence_number }) => sequence_number)).toEqual(all.map((_, index) => index));
    const said = (index: number) =>
      all
        .filter((event) => event.output_index === index && event.type.endsWith(".delta"))
        .map((event) => event.delta)
        .join("");
    expect([said(0), said(1), said(2), said(3)]).toEqual(["so", '{"a":1}', '{"b":2}', "then"]);
  });

  it("that is interrupted has two error events, because clients handle different ones", async () => {
    const { post } = chatWorker(() => bytesOf(events(chatChunk({ content: "so" }))));
    const text = await (await post(PATH, { input: "hi", stream: true })).text();
    const [error, failed] = text.trim().split("\n\n").slice(-2);
    expect(error).toMatch(/^event: error\ndata: /);
    expect(JSON.parse(error!.split("data: ")[1]!)).toMatchObject({
      type: "error",
      code: "upstream_error",
      message: expect.any(String),
      param: null,
      error: { code: "upstream_error", type: "server_error" },
    });
    expect(failed).toMatch(/^event: response.failed\n/);
    expect(JSON.parse(failed!.split("data: ")[1]!)).toMatchObject({
      type: "response.failed",
      response: { status: "failed", error: { code: "server_error" } },
    });
    expect(text).not.toContain("[DONE]");
  });

  it("that fails because the input is too long has the code on which agents compact", async () => {
    const { post } = chatWorker(
      stream({ error: { code: 5021, message: "exceeded the context window limit (24000)" } }),
    );
    const all = await eventsOf(
      await post(PATH, { input: "hi", stream: true }).then((r) => new Response(r.body)),
    );
    expect(all.at(-1)!.response.error.code).toBe("context_length_exceeded");
  });
});

describe("reasoning", () => {
  it("are a summary and encrypted content on request, and are accepted back as reasoning", async () => {
    const { post, runs } = chatWorker(thinking);
    const fields = {
      reasoning: { effort: "low", summary: "auto" },
      include: ["reasoning.encrypted_content"],
    };
    const body = await (
      await post(PATH, { model: "gemma-4", input: "2+2", ...fields })
    ).json<any>();
    const [thoughts] = body.output;
    expect(thoughts).toMatchObject({
      type: "reasoning",
      summary: [{ type: "summary_text", text: "two and two" }],
    });
    const { encrypted_content } = thoughts;
    const back = { type: "reasoning", id: thoughts.id, summary: [], encrypted_content };
    await post(PATH, {
      model: "gemma-4",
      input: [
        { role: "user", content: "2+2" },
        back,
        { role: "assistant", content: "4" },
        { role: "user", content: "and?" },
      ],
    });
    expect(runs[1]!.inputs.messages[1]).toMatchObject({
      role: "assistant",
      reasoning: "two and two",
    });
  });

  it("are streamed as a summary on request, and unchanged otherwise", async () => {
    const chunks = [
      chatChunk({ reasoning_content: "hm" }),
      chatChunk({ content: "4" }),
      chatChunk({}, "stop"),
    ];
    for (const [reasoning, kind] of [
      [{ summary: "auto" }, "reasoning_summary_text"],
      [{}, "reasoning_text"],
    ] as const) {
      const { post } = chatWorker(stream(...chunks));
      const all = await eventsOf(
        await post(PATH, { model: "gemma-4", input: "2+2", reasoning, stream: true }),
      );
      expect(all.some(({ type }) => type === `response.${kind}.delta`)).toBe(true);
    }
  });
});
