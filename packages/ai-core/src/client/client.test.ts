import { describe, expect, it } from "vitest";
import { createLlmClient } from "./index.ts";

type Reply = Response | Error | (() => Promise<Response>);

const ANSWER = {
  choices: [{ message: { content: "Hi" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  model: "m",
};
const answer = () => Response.json(ANSWER);
const failure = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { message: "No.", type: "t", param: null, code } }, { status, headers });

/** A client whose Worker gives these replies in turn. */
function clientOf(...replies: Reply[]) {
  const requests: { url: string; init: RequestInit; at: number }[] = [];
  const fetch = async (url: string, init: RequestInit = {}) => {
    requests.push({ url, init, at: Date.now() });
    const reply = replies.shift();
    if (reply === undefined) throw new Error("one request too many");
    if (reply instanceof Error) throw reply;
    return typeof reply === "function" ? reply() : reply;
  };
  return { llm: createLlmClient({ url: "http://llm.test/", key: "k1", fetch }), requests };
}

const body = (text: string) => new Blob([text]).stream();
const chunk = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

describe("another try", () => {
  it("waits as long as Retry-After says", async () => {
    const { llm, requests } = clientOf(failure(429, "capacity", { "retry-after": "1" }), answer());
    expect((await llm.chat("Hello")).text).toBe("Hi");
    expect(requests[1]!.at - requests[0]!.at).toBeGreaterThanOrEqual(995);
    expect(requests[0]!.url).toBe("http://llm.test/v1/chat/completions");
    expect(new Headers(requests[0]!.init.headers).get("authorization")).toBe("Bearer k1");
  });

  it("follows 503, and x-should-retry: true", async () => {
    const { llm, requests } = clientOf(
      new Response("busy", { status: 503 }),
      failure(500, "internal_error", { "x-should-retry": "true" }),
      answer(),
    );
    await llm.chat("Hello");
    expect(requests).toHaveLength(3);
  });

  it.each([
    ["the day's limit", failure(429, "daily_limit", { "retry-after": "1" }), "daily_limit"],
    ["x-should-retry: false", failure(503, "capacity", { "x-should-retry": "false" }), "capacity"],
    ["a wait of minutes", failure(429, "rate_limited", { "retry-after": "300" }), "rate_limited"],
    ["a wrong key", failure(401, "invalid_api_key"), "invalid_api_key"],
    [
      "a failure after which the model may have run",
      failure(502, "upstream_error"),
      "upstream_error",
    ],
    ["a connection that fails", new TypeError("fetch failed"), "connection_failed"],
  ])("does not follow %s", async (_title, reply, code) => {
    const { llm, requests } = clientOf(reply, answer());
    await expect(llm.chat("Hello")).rejects.toMatchObject({ name: "CallError", code });
    expect(requests).toHaveLength(1);
  });

  it("follows any failure of what costs nothing", async () => {
    const { llm } = clientOf(new TypeError("fetch failed"), Response.json({ data: [] }));
    expect(await llm.models()).toEqual([]);
  });

  it("ends after the requested number", async () => {
    const { llm, requests } = clientOf(failure(429, "capacity"), answer());
    await expect(llm.chat("Hello", { maxRetries: 0 })).rejects.toMatchObject({ code: "capacity" });
    expect(requests).toHaveLength(1);
  });

  it("is not awaited after the caller disconnects", async () => {
    const { llm } = clientOf(failure(429, "capacity", { "retry-after": "20" }));
    const signal = AbortSignal.timeout(50);
    await expect(llm.chat("Hello", { signal })).rejects.toMatchObject({ code: "aborted" });
  });
});

describe("a reply that is not the Worker's", () => {
  it.each([200, 404, 500])("such as a proxy's page with %i is said to be one", async (status) => {
    const page = new Response("<html><h1>Sorry</h1></html>", {
      status,
      headers: { "content-type": "text/html" },
    });
    await expect(clientOf(page).llm.chat("Hello")).rejects.toMatchObject({
      code: "unexpected_reply",
      status,
      message: expect.stringContaining("text/html: Sorry"),
    });
  });
});

describe("a stream", () => {
  async function read(reply: Response): Promise<string> {
    let text = "";
    for await (const part of clientOf(reply).llm.streamChat("Hello"))
      if (part.type === "text-delta") text += part.text;
    return text;
  }

  it("gives its text until [DONE]", async () => {
    expect(await read(new Response(body(`${chunk("你")}${chunk("好")}data: [DONE]\n\n`)))).toBe(
      "你好",
    );
  });

  it("that ends early, or breaks, or holds no JSON, is a failure", async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new Error("reset")),
    });
    const code = (reply: Response) => read(reply).catch((error) => error.code);
    expect(await code(new Response(body(chunk("Hi"))))).toBe("stream_interrupted");
    expect(await code(new Response(broken))).toBe("stream_interrupted");
    expect(await code(new Response(body("data: <html>\n\n")))).toBe("unexpected_reply");
  });

  it("is cancelled when its reader cancels, and cut off when it stalls", async () => {
    let cancelled = 0;
    const endless = () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(chunk("Hi"))),
        cancel: () => void cancelled++,
      });
    for await (const _part of clientOf(new Response(endless())).llm.streamChat("Hello")) break;
    expect(cancelled).toBe(1);
    const stalled = async () => {
      const { llm } = clientOf(new Response(endless()));
      for await (const _part of llm.streamChat("Hello", { timeoutMs: 50 }));
    };
    await expect(stalled()).rejects.toMatchObject({ code: "timeout" });
    expect(cancelled).toBe(2);
  });
});
