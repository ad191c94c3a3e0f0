import { describe, expect, it } from "vitest";
import { chatWorker, errorOf, ownStore } from "./chat-app.ts";
import { PATH, thinking, eventsOf, stream } from "./responses-format.ts";
import { chatChunk } from "./text-format.ts";

describe("stored responses", () => {
  const stored = (step = thinking as () => unknown, vars: object = {}) =>
    chatWorker(step, { RESPONSES: ownStore(), ...vars });

  it("are gone on from by previous_response_id, whole and streamed", async () => {
    const { post, runs, settled } = stored();
    const first = await (await post(PATH, { input: "2+2", model: "gemma-4" })).json<any>();
    expect(first.store).toBe(true);
    const second = await post(PATH, {
      input: "and 3+3?",
      previous_response_id: first.id,
      model: "gemma-4",
    });
    const { id, previous_response_id } = await second.json<any>();
    expect(previous_response_id).toBe(first.id);
    await settled();
    await post(PATH, { input: "and?", previous_response_id: id, model: "gemma-4" });
    expect(runs[2]!.inputs.messages).toMatchObject([
      { role: "user", content: "2+2" },
      { role: "assistant", content: "4", reasoning: "two and two" },
      { role: "user", content: "and 3+3?" },
      { role: "assistant", content: "4" },
      { role: "user", content: "and?" },
    ]);
  });

  it("are kept from streams too", async () => {
    const { post, runs, settled } = stored(
      stream(chatChunk({ content: "4" }), chatChunk({}, "stop")),
    );
    const all = await eventsOf(await post(PATH, { input: "2+2", stream: true }));
    await settled();
    const previous_response_id = all.at(-1)!.response.id;
    await (await post(PATH, { input: "and?", previous_response_id, stream: true })).text();
    expect(runs[1]!.inputs.messages).toHaveLength(3);
  });

  it("are referred to item by item, as the AI SDK does it", async () => {
    const { post, runs } = stored();
    const { output } = await (await post(PATH, { input: "2+2", model: "gemma-4" })).json<any>();
    const input = [
      { role: "user", content: "2+2" },
      ...output.map(({ id }: { id: string }) => ({ type: "item_reference", id })),
      { role: "user", content: "and?" },
    ];
    expect((await post(PATH, { input, model: "gemma-4" })).status).toBe(200);
    expect(runs[1]!.inputs.messages).toMatchObject([
      { role: "user" },
      { role: "assistant", content: "4", reasoning: "two and two" },
      { role: "user" },
    ]);
  });

  it("are not multiplied: one long item that is referred to a thousand times", async () => {
    const { post, runs } = stored(() => ({ response: "long ".repeat(4000) }));
    const { output } = await (
      await post(PATH, { input: "2+2", model: "llama-3.2-1b" })
    ).json<any>();
    const input = Array.from({ length: 1000 }, () => ({
      type: "item_reference",
      id: output[0].id,
    }));
    const failure = await errorOf(await post(PATH, { input, model: "llama-3.2-1b" }));
    expect(failure).toMatchObject({ status: 400, param: "input" });
    expect(runs).toHaveLength(1);
  });

  it("are read, listed and deleted", async () => {
    const { post, send } = stored();
    const { id } = await (await post(PATH, { input: "2+2" })).json<any>();
    expect(await (await send(`${PATH}/${id}`)).json()).toMatchObject({
      id,
      object: "response",
      status: "completed",
    });
    expect(await (await send(`${PATH}/${id}/input_items`)).json()).toMatchObject({
      object: "list",
      data: [{ type: "message", role: "user", content: [{ type: "input_text", text: "2+2" }] }],
      has_more: false,
    });
    expect(await (await send(`${PATH}/${id}`, { method: "DELETE" })).json()).toMatchObject({
      id,
      deleted: true,
    });
    for (const method of ["GET", "DELETE"])
      expect((await send(`${PATH}/${id}`, { method })).status).toBe(404);
    expect((await post(PATH, { input: "x", previous_response_id: id })).status).toBe(400);
  });

  it("are not kept with store: false, nor without the binding, and the error says what to do", async () => {
    for (const [vars, store] of [
      [{ RESPONSES: ownStore() }, false],
      [{}, true],
    ] as const) {
      const { post, send } = chatWorker(thinking, vars);
      const {
        id,
        output,
        store: kept,
      } = await (await post(PATH, { input: "2+2", store })).json<any>();
      expect(kept).toBe(false);
      expect((await send(`${PATH}/${id}`)).status).toBe(404);
      const failure = await errorOf(await post(PATH, { input: "x", previous_response_id: id }));
      expect(failure).toMatchObject({ status: 400, param: "previous_response_id" });
      expect(failure.message).toMatch(/hour.*RESPONSES.*whole conversation/);
      // Thoughts that are not kept are no loss.
      const references = output.map((item: { id: string }) => ({
        type: "item_reference",
        id: item.id,
      }));
      const input = [{ role: "user", content: "x" }, references[0]];
      expect((await post(PATH, { input })).status).toBe(200);
    }
  });

  it("are seen by their own key alone", async () => {
    const RESPONSES = ownStore();
    const vars = {
      RESPONSES,
      API_KEYS: "a:key-of-sixteen-a,b:key-of-sixteen-b",
      ALLOW_ANONYMOUS: undefined,
    };
    const { post, send } = chatWorker(thinking, vars);
    const bearer = (name: string) => ({ authorization: `Bearer key-of-sixteen-${name}` });
    const { id } = await (await post(PATH, { input: "2+2" }, bearer("a"))).json<any>();
    expect((await send(`${PATH}/${id}`, { headers: bearer("a") })).status).toBe(200);
    expect((await send(`${PATH}/${id}`, { headers: bearer("b") })).status).toBe(404);
    expect((await post(PATH, { input: "x", previous_response_id: id }, bearer("b"))).status).toBe(
      400,
    );
  });

  it("are not seen by a new key of the same name", async () => {
    const RESPONSES = ownStore();
    const withKey = (secret: string) => {
      const vars = { RESPONSES, API_KEYS: `laptop:${secret}`, ALLOW_ANONYMOUS: undefined };
      return { ...chatWorker(thinking, vars), headers: { authorization: `Bearer ${secret}` } };
    };
    const before = withKey("the-former-owners-key");
    const { id } = await (await before.post(PATH, { input: "2+2" }, before.headers)).json<any>();
    const after = withKey("the-later-owners-key");
    for (const [{ send, headers }, status] of [
      [before, 200],
      [after, 404],
    ] as const)
      expect((await send(`${PATH}/${id}`, { headers })).status).toBe(status);
  });

  it("end with their time", async () => {
    const { post, send } = stored(thinking, { RESPONSES_TTL: "1" });
    const { id } = await (await post(PATH, { input: "2+2" })).json<any>();
    expect((await send(`${PATH}/${id}`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await send(`${PATH}/${id}`)).status).toBe(404);
  });

  it("are not stored if they are too large, and the oldest are deleted first", async () => {
    const store = ownStore().getByName("x");
    const content = "x".repeat(1_600_000);
    expect(await store.save({ id: "resp_a", previous: undefined, content, seconds: 60 })).toBe(
      true,
    );
    expect(await store.load(["resp_a", "resp_b"])).toEqual([content, null]);
    const huge = "x".repeat(8_000_001);
    expect(
      await store.save({ id: "resp_b", previous: undefined, content: huge, seconds: 60 }),
    ).toBe(false);
    const large = "x".repeat(7_900_000);
    for (let index = 0; index < 8; index++)
      await store.save({
        id: `resp_${index}`,
        previous: undefined,
        content: large,
        seconds: 100 + index,
      });
    expect((await store.load(["resp_a", "resp_7"])).map(Boolean)).toEqual([false, true]);
  });
});
