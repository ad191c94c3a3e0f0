import { describe, expect, it } from "vitest";
import { cloudflareRoutes, runAsNativeText } from "../src/protocols/cloudflare/index.ts";
import { type Env } from "../src/http/index.ts";
import { DEFAULT_MODELS } from "../src/models/index.ts";
import { type AiBinding } from "../src/run/index.ts";
import { restAi } from "../src/rest/index.ts";
import { app } from "./fake-app.ts";
import { createWorker } from "../src/http/index.ts";

const NATIVE = "@cf/meta/llama-3.2-3b-instruct";
const OTHER = "@cf/meta/llama-3.2-1b-instruct";
const answer = { response: "ok", usage: { prompt_tokens: 1, completion_tokens: 1 } };

function caller(run: AiBinding["run"], vars: Partial<Env> = {}, model: string = NATIVE) {
  const definition = {
    ...app,
    tasks: ["text-generation"] as const,
    defaultModels: DEFAULT_MODELS,
    routes: cloudflareRoutes({ runRetired: runAsNativeText }),
  };
  const execution = { waitUntil() {} } as unknown as ExecutionContext;
  const env: Env = { AI: { run }, ALLOW_ANONYMOUS: "true", LOG_LEVEL: "none", ...vars };
  return (body: object, headers: Record<string, string> = {}): Promise<Response> => {
    const url = `http://worker/client/v4/accounts/a/ai/run/${model}`;
    const init = { method: "POST", body: JSON.stringify(body), headers };
    return createWorker(definition).fetch(new Request(url, init), env, execution);
  };
}

describe("a model in its own form", () => {
  it("gets the caller's input unchanged, and returns its own answer", async () => {
    let seen: unknown;
    const call = caller(async (...given) => {
      seen = given;
      return answer;
    });
    const input = { prompt: "hi", raw: true, lora: "mine" };
    const reply = await call(
      { ...input, options: { rejectIfBusy: true } },
      { "x-session-affinity": "ses_1" },
    );
    expect(await reply.json()).toMatchObject({ result: answer });
    expect(seen).toMatchObject([
      NATIVE,
      input,
      {
        rejectIfBusy: true,
        extraHeaders: { "x-session-affinity": expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect((seen as object[])[1]).toEqual(input);
  });

  it("is not asked what is nested thousands of levels deep", async () => {
    const content = JSON.parse("[".repeat(5000) + "]".repeat(5000));
    const messages = [{ role: "user", content }];
    const reply = await caller(async () => answer, { MAX_BODY_BYTES: "20000" })({ messages });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ errors: [{ code: 5006 }] });
  });

  it("is replaced by a model of its family alone", async () => {
    const asked: string[] = [];
    const call = caller(
      async (model) => {
        asked.push(model);
        if (model === NATIVE) throw new Error("3021: too many");
        return answer;
      },
      { FALLBACK_MODELS: `${DEFAULT_MODELS["text-generation"]},${OTHER}` },
    );
    const reply = await call({ prompt: "hi" });
    expect(reply.headers.get("x-model")).toBe(OTHER);
    expect(asked).not.toContain(DEFAULT_MODELS["text-generation"]);
  });

  it.each([
    ["5006: oneOf at '/' not met", 400, 5006],
    ["3036: used up", 429, 3036],
    ["5016: terms", 403, 5016],
    ["5005: no LoRA", 405, 5005],
    ["10000: Authentication error", 500, 3043],
  ])("fails with %s as the platform's API would", async (message, status, code) => {
    const reply = await caller(() => Promise.reject(new Error(message)))({ prompt: "hi" });
    expect(reply.status).toBe(status);
    expect(await reply.json()).toMatchObject({ result: null, success: false, errors: [{ code }] });
  });

  it("takes an error with status 200 for one", async () => {
    const failure = { success: false, errors: [{ code: 5006, message: "no" }] };
    const reply = await caller(async () => failure)({ prompt: "hi" });
    expect(reply.status).toBe(400);
  });

  it("requires a key like Cloudflare", async () => {
    const reply = await caller(async () => answer, {
      API_KEYS: "k-0123456789abcdef",
      ALLOW_ANONYMOUS: "false",
    })({});
    expect(reply.status).toBe(401);
    expect(await reply.json()).toMatchObject({ errors: [{ code: 10000 }] });
  });

  it("passes on the bytes of a stream, comments included, and reports why it failed", async () => {
    const sent = ': hi\n\nevent: x\ndata: {"response":"a"}\n\n';
    const broken = () => {
      let isFirst = true;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (!isFirst) throw new Error("gone");
          isFirst = false;
          controller.enqueue(new TextEncoder().encode(sent));
        },
      });
    };
    const text = await (await caller(async () => broken())({ prompt: "hi", stream: true })).text();
    expect(text.startsWith(sent)).toBe(true);
    expect(JSON.parse(text.slice(sent.length + 6))).toMatchObject({
      success: false,
      errors: [{ code: 3043 }],
    });
  });
});

describe("a retired model", () => {
  const calls = [{ function: { name: "look", arguments: '{"at":1}' }, id: "c", type: "function" }];
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const ask = (id: string, run: AiBinding["run"], body: object) =>
    caller(run, {}, id)({ prompt: "hi", ...body });

  it("answers in its own format if its successor has another", async () => {
    let seen: any;
    const reply = await ask(
      "@cf/microsoft/phi-2",
      async (_model, inputs) => {
        seen = inputs;
        const message = { role: "assistant", content: "Hello", tool_calls: calls };
        return { choices: [{ index: 0, message, finish_reason: "tool_calls" }], usage };
      },
      { tools: [{ name: "look", parameters: { type: "object", properties: {} } }] },
    );
    expect(reply.headers.get("x-model-replaced")).toBe(
      "@cf/microsoft/phi-2 -> @cf/zai-org/glm-4.7-flash",
    );
    expect(await reply.json()).toMatchObject({
      result: { response: "Hello", tool_calls: [{ name: "look", arguments: { at: 1 } }], usage },
      success: true,
    });
    expect(seen.messages).toEqual([{ role: "user", content: "hi" }]);
    expect(seen.tools[0]).toMatchObject({ type: "function", function: { name: "look" } });
  });

  it("streams in the native format too, and reports why it failed", async () => {
    const chunk = (content: string) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
    const end = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage })}\n\ndata: [DONE]\n\n`;
    const streamed = async (text: string) => {
      const run = async () => new Blob([text]).stream();
      return (await ask("@hf/google/gemma-7b-it", run, { stream: true })).text();
    };
    const whole = await streamed(chunk("Hel") + chunk("lo") + end);
    expect(whole).toContain('data: {"response":"Hel"}\n\ndata: {"response":"lo"}\n\n');
    expect(whole).toContain(`data: ${JSON.stringify({ response: "", usage })}\n\n`);
    expect(whole.endsWith("data: [DONE]\n\n")).toBe(true);
    const broken = await streamed(chunk("Hel"));
    expect(broken).toContain('"success":false');
    expect(broken).not.toContain("[DONE]");
  });

  it("is passed on unchanged if its successor has the same format", async () => {
    for (const id of ["@cf/meta/llama-3-8b-instruct", "@cf/moonshotai/kimi-k2.5"]) {
      const reply = await ask(id, async () => ({ ...answer, own: true }), {});
      expect(await reply.json(), id).toMatchObject({ result: { own: true } });
    }
  });
});

describe("restAi", () => {
  const options = { accountId: "a", token: "t" };
  const json = (body: string, status: number) =>
    new Response(body, { status, headers: { "content-type": "application/json" } });

  it("calls Cloudflare with the token and the gateway's headers, and keeps the log's id", async () => {
    let request!: Request;
    const ai = restAi({
      ...options,
      gateway: { id: "g", cacheTtl: 60, metadata: { team: "x" } },
      fetch: async (input, init) => {
        request = new Request(input as string, init);
        return Response.json({ result: 1, success: true }, { headers: { "cf-aig-log-id": "log" } });
      },
    });
    expect(await ai.run(NATIVE, { prompt: "hi" }, { rejectIfBusy: true })).toBe(1);
    expect(request.url).toBe(`https://api.cloudflare.com/client/v4/accounts/a/ai/run/${NATIVE}`);
    expect(Object.fromEntries(request.headers)).toMatchObject({
      authorization: "Bearer t",
      "cf-aig-gateway-id": "g",
      "cf-aig-cache-ttl": "60",
      "cf-aig-metadata": '{"team":"x"}',
    });
    expect(await request.json()).toEqual({ prompt: "hi", options: { rejectIfBusy: true } });
    expect(ai.aiGatewayLogId).toBe("log");
  });

  it.each([
    [Response.json({ success: false, errors: [{ code: 3040, message: "busy" }] }), /^3040: busy/],
    [new Response("<html>", { status: 502 }), /status 502/],
    [json("<html>", 502), /status 502\.$/],
    [json("", 503), /status 503\.$/],
    [json("null", 500), /status 500\.$/],
    [json("{", 200), /status 200, but not with a result/],
    [json("null", 200), /status 200, but not with a result/],
  ])("throws as the binding does (%#)", async (reply, message) => {
    const ai = restAi({ ...options, fetch: async () => reply });
    await expect(ai.run(NATIVE, {})).rejects.toThrow(message);
  });

  it("hands the caller's signal on", async () => {
    const ai = restAi({
      ...options,
      fetch: (_input, init) =>
        new Promise((_resolve, reject) =>
          init!.signal!.addEventListener("abort", () => reject(new Error("left"))),
        ),
    });
    const abort = new AbortController();
    const run = ai.run(NATIVE, {}, { signal: abort.signal });
    setTimeout(() => abort.abort(), 0);
    await expect(run).rejects.toThrow("left");
  });
});
