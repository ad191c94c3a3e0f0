import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const messages = [{ role: "user", content: "Tell me about clouds" }];

function call(method: string, input?: object, leave = false): Promise<Response> {
  const body = JSON.stringify({ method, input, leave });
  return env.CALLER.fetch("http://caller/", { method: "POST", body });
}

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("another Worker with a service binding", () => {
  it("gets an answer with its usage and its model", async () => {
    const answer = await (await call("chat", { messages })).json<any>();
    expect(answer.text.length).toBeGreaterThan(10);
    expect(answer).toMatchObject({ finish_reason: "stop", tool_calls: [] });
    expect(answer.usage.completion_tokens).toBeGreaterThan(0);
    expect(answer.model).toMatch(/^@cf\//);
  });

  it("gets the same answer in parts as at once", async () => {
    const input = { messages, model: "@cf/meta/llama-3.3-70b-instruct-fp8-fast", seed: 4 };
    const parts = linesOf(await (await call("streamChat", input)).text());
    const { text } = await (await call("chat", input)).json<any>();
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.map((part) => part.text ?? "").join("")).toBe(text);
    expect(parts.at(-1)).toMatchObject({ type: "finish", reason: "stop" });
  });

  it("may leave a stream before its end", async () => {
    const reply = await call("streamChat", { messages }, true);
    expect(linesOf(await reply.text())[0].type).toMatch(/-delta$/);
  });

  it("gets a vector per text", async () => {
    const answer = await (await call("embed", { text: ["one", "two"] })).json<any>();
    expect(answer.vectors.map((vector: number[]) => vector.length)).toEqual([1024, 1024]);
  });

  it("learns which models there are", async () => {
    const ids = (await (await call("models")).json<any[]>()).map(({ id }) => id);
    expect(ids).toContain("@cf/baai/bge-m3");
    expect(ids).toContain("@cf/openai/gpt-oss-20b");
  });

  it("gets the contract's errors, also for a stream, with the field's path", async () => {
    for (const method of ["chat", "streamChat"]) {
      const reply = await call(method, { messages: [{ role: "user", content: 5 }] });
      expect(await reply.json()).toMatchObject({
        name: "ApiError",
        code: "invalid_request",
        status: 400,
        param: "messages[0].content",
      });
    }
    const unknown = await call("chat", { messages, model: "@cf/no/such" });
    expect(await unknown.json()).toMatchObject({ code: "model_not_found", status: 404 });
  });
});
