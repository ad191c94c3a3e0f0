import { describe, expect, it } from "vitest";
import {
  createLlmClient,
  createTextToImageClient,
  createTextToSpeechClient,
  createTranslateClient,
  createWhisperClient,
} from "./index.ts";

type Reply = Response | Error | (() => Promise<Response>);

const ANSWER = {
  choices: [{ message: { content: "Hi" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  model: "m",
};
const answer = () => Response.json(ANSWER);
const failure = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { message: "No.", type: "t", param: null, code } }, { status, headers });

const file = { file: new Uint8Array(1), filename: "a.txt", target_lang: "fr" };

/** Options of a client whose Worker gives these replies in turn. */
function optionsOf(...replies: Reply[]) {
  const requests: { url: string; init: RequestInit; at: number }[] = [];
  const fetch = async (url: string, init: RequestInit = {}) => {
    requests.push({ url, init, at: Date.now() });
    const reply = replies.shift();
    if (reply === undefined) throw new Error("one request too many");
    if (reply instanceof Error) throw reply;
    return typeof reply === "function" ? reply() : reply;
  };
  return { options: { url: "http://llm.test/", key: "k1", fetch }, requests };
}

function clientOf(...replies: Reply[]) {
  const { options, requests } = optionsOf(...replies);
  return { llm: createLlmClient(options), requests };
}

const events = (body: BodyInit) =>
  new Response(body, { headers: { "content-type": "text/event-stream" } });
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

describe("a key", () => {
  it.each(["“k1”", "你的密钥", "a\nb"])("that no header can contain is named: %j", async (key) => {
    const { options, requests } = optionsOf();
    const llm = createLlmClient({ ...options, key });
    for (const call of [() => llm.chat("Hello"), () => llm.models()])
      await expect(call()).rejects.toMatchObject({
        code: "invalid_api_key",
        message: expect.stringMatching(/^`key` has characters/),
      });
    expect(requests).toEqual([]);
  });

  it("is sent without white space around it", async () => {
    const { options, requests } = optionsOf(answer());
    await createLlmClient({ ...options, key: "\u3000k1\n" }).chat("Hello");
    expect(new Headers(requests[0]!.init.headers).get("authorization")).toBe("Bearer k1");
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

describe("a page or another API's JSON with status 200", () => {
  const page = () => new Response("<h1>Log in</h1>", { headers: { "content-type": "text/html" } });
  const unexpected = { name: "CallError", code: "unexpected_reply", status: 200 };

  it.each(["null", '"text"', "[]", "{}", '{"choices":[]}', '{"choices":[{}]}'])(
    "is not taken for an answer: %s",
    async (json) => {
      const reply = new Response(json, { headers: { "content-type": "application/json" } });
      await expect(clientOf(reply).llm.chat("Hello")).rejects.toMatchObject(unexpected);
    },
  );

  it("is not taken for an image, audio, a file or a stream", async () => {
    const { options } = optionsOf(page(), page(), page(), page(), page(), page());
    const speech = createTextToSpeechClient(options);
    const calls = [
      () => createTextToImageClient(options).generate("a lighthouse"),
      () => speech.speak("Hello"),
      () => createTranslateClient(options).translateFile(file),
      () => speech.streamSpeech("Hello").next(),
      () => createLlmClient(options).streamChat("Hello").next(),
      () => createWhisperClient(options).streamTranscribe(new Uint8Array(1)).next(),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({
        ...unexpected,
        message: expect.stringContaining("text/html: Log in"),
      });
  });
});

describe("a connection", () => {
  const broken = (headers: Record<string, string>) =>
    new Response(
      new ReadableStream({ start: (controller) => controller.error(new TypeError("reset")) }),
      { headers },
    );

  it("that breaks before the response is complete is said to have failed", async () => {
    const failed = { name: "CallError", code: "connection_failed" };
    const { options } = optionsOf(
      broken({ "content-type": "image/png" }),
      broken({ "content-language": "fr" }),
      broken({}),
    );
    await expect(createTextToImageClient(options).generate("a cat")).rejects.toMatchObject(failed);
    await expect(createTranslateClient(options).translateFile(file)).rejects.toMatchObject(failed);
    await expect(createLlmClient(options).chat("Hello")).rejects.toMatchObject(failed);
  });

  it("does not wait for a recording longer than its time-out", async () => {
    const whisper = createWhisperClient(optionsOf().options);
    const call = whisper.transcribe(new ReadableStream<Uint8Array>(), { timeoutMs: 50 });
    await expect(call).rejects.toMatchObject({ code: "timeout" });
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
    expect(await read(events(`${chunk("你")}${chunk("好")}data: [DONE]\n\n`))).toBe("你好");
  });

  it("that ends early, or breaks, or holds no JSON, is a failure", async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new Error("reset")),
    });
    const code = (reply: Response) => read(reply).catch((error) => error.code);
    expect(await code(events(chunk("Hi")))).toBe("stream_interrupted");
    expect(await code(events(broken))).toBe("stream_interrupted");
    expect(await code(events("data: <html>\n\n"))).toBe("unexpected_reply");
  });

  it("is cancelled when its reader cancels, and cut off when it stalls", async () => {
    let cancelled = 0;
    const endless = () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(chunk("Hi"))),
        cancel: () => void cancelled++,
      });
    for await (const _part of clientOf(events(endless())).llm.streamChat("Hello")) break;
    expect(cancelled).toBe(1);
    const stalled = async () => {
      const { llm } = clientOf(events(endless()));
      for await (const _part of llm.streamChat("Hello", { timeoutMs: 50 }));
    };
    await expect(stalled()).rejects.toMatchObject({ code: "timeout" });
    expect(cancelled).toBe(2);
  });
});
