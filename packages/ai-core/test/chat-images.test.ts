import { afterEach, describe, expect, it, vi } from "vitest";
import { publicAddress } from "../src/run/text-generation/remote-images.ts";
import { chatWorker, errorOf } from "./chat-app.ts";

const PATH = "/v1/chat/completions";
const DATA =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const URL_ = `data:image/png;base64,${DATA}`;
const PNG = Uint8Array.from(atob(DATA), (character) => character.charCodeAt(0));

afterEach(() => vi.restoreAllMocks());

function ask(given: object | readonly object[], model = "gemma-4", vars: object = {}) {
  const worker = chatWorker(() => ({ response: "ok" }), vars as Record<string, unknown>);
  const messages = [
    { role: "user", content: [{ type: "text", text: "what?" }, ...[given].flat()] },
  ];
  return { ...worker, reply: worker.post(PATH, { model, messages }) };
}
const image = (url: string) => ({ type: "image_url", image_url: { url } });
const sent = ({ runs }: ReturnType<typeof ask>) => runs[0]!.inputs.messages[0].content[1];

describe("an image", () => {
  it.each([
    ["as it is", image(URL_)],
    ["with a parameter", image(`data:image/png;charset=utf-8;base64,${DATA}`)],
    ["with several", image(`data:image/png;name=a.png;charset=utf-8;base64,${DATA}`)],
    ["in capitals", image(`DATA:IMAGE/PNG;BASE64,${DATA}`)],
    ["with line breaks", image(`data:image/png;base64,${DATA.slice(0, 60)}\r\n${DATA.slice(60)}`)],
    ["of LangChain", { type: "image_url", image_url: URL_ }],
    ["of LlamaIndex", { type: "file", file: { file_data: URL_ } }],
    ["of Responses", { type: "input_image", image_url: URL_ }],
    [
      "of Anthropic",
      { type: "image", source: { type: "base64", media_type: "image/png", data: DATA } },
    ],
    ["of the AI SDK", { type: "image", image: DATA, mediaType: "image/png" }],
  ])("%s reaches the model in one form", async (_title, part) => {
    const asked = ask(part);
    expect((await asked.reply).status).toBe(200);
    expect(sent(asked)).toEqual(image(URL_));
  });

  it.each([
    "data:text/plain;base64,aGk=",
    "data:image/svg+xml,<svg/>",
    "ftp://example.com/a.png",
    "a.png",
  ])("that is %s is rejected", async (url) => {
    expect(await errorOf(await ask(image(url)).reply)).toMatchObject({
      status: 400,
      code: "invalid_request",
    });
  });

  it("in a tool's result becomes a note for a model without vision, and the conversation continues", async () => {
    const { post, runs } = chatWorker(() => ({ response: "ok" }));
    const messages = [
      { role: "user", content: "look" },
      {
        role: "assistant",
        tool_calls: [{ id: "1", type: "function", function: { name: "view", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "1", content: [{ type: "text", text: "here" }, image(URL_)] },
    ];
    const reply = await post(PATH, { model: "glm-4.7-flash", messages });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("x-warnings")).toContain("messages[2].content[1]");
    expect(runs[0]!.inputs.messages[2].content).toMatch(/^here\n\[An image was here/);
    expect((await ask(image(URL_), "glm-4.7-flash").reply).status).toBe(400);
  });
});

describe("an image's address", () => {
  const serve = (...replies: Response[]) => {
    const spy = vi.spyOn(globalThis, "fetch");
    for (const reply of replies) spy.mockResolvedValueOnce(reply);
    return spy;
  };
  const redirect = (location: string) => new Response(null, { status: 302, headers: { location } });

  it("is fetched, through redirects", async () => {
    const spy = serve(
      redirect("https://cdn.example.com/b.png"),
      redirect("/c.png"),
      new Response(PNG),
    );
    const asked = ask(image("https://example.com/a.png"));
    expect((await asked.reply).status).toBe(200);
    expect(sent(asked)).toEqual(image(URL_));
    expect(spy.mock.calls.map(([url]) => url)).toEqual([
      "https://example.com/a.png",
      "https://cdn.example.com/b.png",
      "https://cdn.example.com/c.png",
    ]);
    expect(spy.mock.calls[0]![1]).toMatchObject({ redirect: "manual" });
  });

  it.each([
    ["an error", [new Response("no", { status: 404 })]],
    ["no picture", [new Response("<html>")]],
    ["a redirect to a private address", [redirect("https://127.0.0.1/a.png")]],
    ["a redirect to http", [redirect("http://example.com/a.png")]],
    ["redirects without end", [1, 2, 3, 4, 5].map(() => redirect("https://example.com/a.png"))],
    ["more than ten megabytes", [new Response(new Uint8Array(10 * 1024 * 1024 + 1))]],
  ])("that leads to %s is rejected", async (_title, replies) => {
    serve(...replies);
    const failure = await errorOf(await ask(image("https://example.com/a.png")).reply);
    expect(failure).toMatchObject({ status: 400, param: "messages[0].content[1].image_url.url" });
  });

  it("is rejected if the images of one request are too large together", async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const large = () => {
      const bytes = new Uint8Array(5 * 1024 * 1024);
      bytes.set(png);
      return new Response(bytes);
    };
    serve(large(), large(), large());
    const part = image("https://example.com/a.png");
    const failure = await errorOf(await ask([part, part, part]).reply);
    expect(failure).toMatchObject({ status: 400, code: "invalid_request" });
    expect(failure.message).toContain("bytes together");
  });

  it("is not fetched if that is turned off, nor for a model without vision", async () => {
    const spy = serve();
    const url = "https://example.com/a.png";
    expect((await ask(image(url), "gemma-4", { REMOTE_IMAGES: "false" }).reply).status).toBe(400);
    expect((await ask(image(url), "glm-4.7-flash").reply).status).toBe(400);
    expect(spy).not.toHaveBeenCalled();
  });

  it.each([
    "http://example.com/a.png",
    "https://localhost/a.png",
    "https://127.0.0.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest",
    "https://intranet/",
    "https://a.local/",
    "https://metadata.google.internal/",
    "https://user:pw@example.com/",
    "https://example.com:8443/",
    "https://localhost./",
    "https://printer.lan./",
    "https://localhost../",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://127.0.0.1./",
    "https://%6cocalhost/",
    "https://①②⑦.⓪.⓪.①/",
    "https:///",
    "file:///etc/passwd",
    "https://１２７.0.0.1/",
    `https://example.org/${"a".repeat(10_000)}`,
  ])("%s is none of the public web", (address) => {
    expect(publicAddress(address)).toBeUndefined();
  });

  it.each([
    "https://user:pa%73s@example.com/",
    "http:\\\\user:pass@example.com/",
    "https://pass@a.b/",
  ])("with a password is not repeated", async (url) => {
    const { status, message } = await errorOf(await ask(image(url)).reply);
    expect(status).toBe(400);
    expect(message).not.toMatch(/user|pa%?\d*s/);
  });

  it("on the public web is accepted unchanged", () => {
    expect(publicAddress("https://upload.example.org/a.png?b=1")).toBe(
      "https://upload.example.org/a.png?b=1",
    );
  });
});
