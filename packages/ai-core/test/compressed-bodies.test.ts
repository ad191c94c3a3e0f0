import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";

const body = JSON.stringify({ messages: [{ role: "user", content: "hi" }] });
/** The body, as zstd's command line and Node write it: sized, and as a stream. */
const ZSTD = "KLUv/SAtaQEAeyJtZXNzYWdlcyI6W3sicm9sZSI6InVzZXIiLCJjb250ZW50IjoiaGkifV19";
const ZSTD_STREAM = "KLUv/QBYaQEAeyJtZXNzYWdlcyI6W3sicm9sZSI6InVzZXIiLCJjb250ZW50IjoiaGkifV19";
/** The body and five million spaces. */
const ZSTD_BOMB =
  "KLUv/YBYbUtMALwBAOQCeyJtZXNzYWdlcyI6W3sicm9sZSI6InVzZXIiLCJjb250ZW50IjoiaGkifV19IAEAfv7PQRkCABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAga1sCIA==";

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function compressed(
  text: string,
  format: "gzip" | "deflate",
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function sender() {
  const worker = chatWorker(() => ({ response: "ok" }));
  const send = (bytes: BodyInit, encoding: string, path = "/v1/chat/completions") =>
    worker.send(path, { method: "POST", headers: { "content-encoding": encoding }, body: bytes });
  return { ...worker, send };
}

describe("a compressed body", () => {
  it.each([
    ["gzip", () => compressed(body, "gzip")],
    ["x-gzip", () => compressed(body, "gzip")],
    ["deflate", () => compressed(body, "deflate")],
    ["zstd", () => bytesOf(ZSTD)],
    ["ZSTD", () => bytesOf(ZSTD_STREAM)],
    ["identity", () => body],
  ])("in %s is read", async (encoding, bytes) => {
    const { send, runs } = sender();
    expect((await send(await bytes(), encoding)).status).toBe(200);
    expect(runs[0]!.inputs.messages).toEqual([{ role: "user", content: "hi" }]);
  });

  it.each([
    ["/v1/responses", { input: "hi" }],
    ["/v1/completions", { prompt: "hi" }],
    ["/", { message: "hi" }],
  ])("is read at %s", async (path, given) => {
    const { send } = sender();
    expect((await send(await compressed(JSON.stringify(given), "gzip"), "gzip", path)).status).toBe(
      200,
    );
  });

  it("of many empty frames is rejected, because following them takes time", async () => {
    const frame = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0);
    const frames = new Uint8Array(20_000 * frame.length + bytesOf(ZSTD).length);
    for (let at = 0; at < 20_000 * frame.length; at += frame.length) frames.set(frame, at);
    frames.set(bytesOf(ZSTD), 20_000 * frame.length);
    expect((await sender().send(frames, "zstd")).status).toBe(400);
    expect((await sender().send(frames.subarray(19_000 * frame.length), "zstd")).status).toBe(200);
  });

  it.each(["br", "compress", "gzip, br", "gzip, gzip, gzip", "constructor"])(
    "in %s is rejected by name",
    async (encoding) => {
      const failure = await errorOf(await sender().send(body, encoding));
      expect(failure).toMatchObject({ status: 415, code: "unsupported_media_type" });
      expect(failure.message).toContain(encoding);
    },
  );

  it.each([
    ["gzip", () => compressed(body + " ".repeat(5_000_000), "gzip")],
    ["deflate", () => compressed(body + " ".repeat(5_000_000), "deflate")],
    ["zstd", () => bytesOf(ZSTD_BOMB)],
  ])("in %s counts by its decoded bytes", async (encoding, bytes) => {
    const failure = await errorOf(await sender().send(await bytes(), encoding));
    expect(failure).toMatchObject({ status: 413, code: "body_too_large" });
  });

  it.each(["gzip", "deflate", "zstd"])("that is not %s is rejected", async (encoding) => {
    for (const bytes of [body, "", "(\u00b5", bytesOf(ZSTD).slice(0, 12)])
      expect((await errorOf(await sender().send(bytes, encoding))).status).toBe(400);
  });

  it("in zstd with a window of a gigabyte is rejected before the memory is allocated", async () => {
    const frame = bytesOf(ZSTD_STREAM);
    frame[5] = 0xa0;
    expect((await errorOf(await sender().send(frame, "zstd"))).status).toBe(400);
  });

  it("in zstd may have several frames, but no second one with a window of a gigabyte", async () => {
    const { send, runs } = sender();
    const frames = (second: Uint8Array) => new Uint8Array([...bytesOf(ZSTD), ...second]);
    // A frame that decoders skip, and one of a space.
    const skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    const space = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, 9, 0, 0, 0x20];
    const two = frames(new Uint8Array([...skipped, ...space]));
    expect((await send(two, "zstd")).status).toBe(200);
    expect(runs[0]!.inputs.messages).toEqual([{ role: "user", content: "hi" }]);
    const large = bytesOf(ZSTD_STREAM);
    large[5] = 0xa0;
    expect((await errorOf(await send(frames(large), "zstd"))).status).toBe(400);
  });

  // The decoder moves its window for each of them.
  it.each([
    ["nothing", [0, 0, 0]],
    ["one byte", [8, 0, 0, 0x20]],
    ["one byte again and again", [10, 0, 0, 0x20]],
  ])(
    "in zstd with a window of 8 MiB and thousands of blocks of %s is rejected",
    async (_, block) => {
      const frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x68];
      const bytes = new Uint8Array([...frame, ...Array(5000).fill(block).flat()]);
      const start = Date.now();
      expect((await errorOf(await sender().send(bytes, "zstd"))).status).toBe(400);
      expect(Date.now() - start).toBeLessThan(3000);
    },
  );
});

it.each(["//v1/chat/completions", "/v1//chat/completions", "///v1/chat///completions?x=//"])(
  "doubled slashes in %s mean one",
  async (path) => {
    const { post } = chatWorker(() => ({ response: "ok" }));
    expect((await post(path, JSON.parse(body))).status).toBe(200);
  },
);

it.each([
  ["api-key", { "api-key": "a-key-of-16-chars" }],
  ["api-key beside an empty Bearer", { "api-key": "a-key-of-16-chars", authorization: "Bearer " }],
  ["x-api-key", { "x-api-key": "a-key-of-16-chars" }],
])("a key may come as %s", async (_title, headers) => {
  const vars = { API_KEYS: "a-key-of-16-chars", ALLOW_ANONYMOUS: undefined };
  const { post } = chatWorker(() => ({ response: "ok" }), vars);
  const given = headers as Record<string, string>;
  expect((await post("/v1/chat/completions", JSON.parse(body), given)).status).toBe(200);
  const wrong = { ...given, "api-key": "another-key-here", "x-api-key": "another-key-here" };
  expect((await post("/v1/chat/completions", JSON.parse(body), wrong)).status).toBe(401);
});

describe("CORS_ORIGINS", () => {
  const allowed = async (CORS_ORIGINS: string, origin: string) => {
    const { send } = chatWorker(() => ({}), { CORS_ORIGINS });
    const reply = await send("/health", { headers: { origin } });
    return [reply.status, reply.headers.get("access-control-allow-origin")];
  };

  it.each([
    ["https://ui.example.com/", "https://ui.example.com"],
    ["https://UI.example.com:443", "https://ui.example.com"],
    ["https://a.example, http://localhost:3000/", "http://localhost:3000"],
    ["app://obsidian.md", "app://obsidian.md"],
    ["chrome-extension://abcdef/", "chrome-extension://abcdef"],
  ])("%s lets %s in", async (origins, origin) => {
    expect(await allowed(origins, origin)).toEqual([200, origin]);
  });

  it.each(["ui.example.com", "https://ui.example.com/app", "https://*.example.com", "null"])(
    "%s is told to the owner, since no browser sends it",
    async (origins) => {
      expect((await allowed(origins, "https://ui.example.com"))[0]).toBe(500);
    },
  );
});
