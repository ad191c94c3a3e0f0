import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { allInOne, catchLog, postPaths, send } from "./worker.ts";

/** The largest body that a Worker holds in memory: a form with files. Two at once fit into an isolate's 128 MB. */
const MOST = 10_000_000;
/** Recordings pass through in pieces. */
const STREAMED = 100_000_000;
const RECORDINGS = [
  "/transcribe",
  "/v1/audio/transcriptions",
  "/v1/audio/translations",
  "/inference",
  "/asr",
  "/detect-language",
];

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

const TYPES = ["application/json", "multipart/form-data; boundary=x", "audio/wav"];

it.each(postPaths(allInOne))("POST %s reads no body that would not fit twice", async (path) => {
  const limit = RECORDINGS.includes(path) ? STREAMED : MOST;
  for (const type of TYPES) {
    let isRead = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "content-type": type, "content-length": String(limit + 1) };
    const { status } = await send(allInOne, path, { headers, body });
    expect([isRead, status === 500], `${path}, ${type}`).toEqual([false, false]);
  }
});

it("covers routes that do read their body", async () => {
  const headers = { "content-type": "application/json", "content-length": String(MOST) };
  const { status } = await send(allInOne, "/v1/images/edits", { headers, body: "{}" });
  expect(status).toBe(413);
  const short = await send(allInOne, "/v1/images/edits", { body: "{}" });
  expect(short.status).toBe(400);
});

/** The most bytes of texts, on every route. */
const TEXTS = 2_000_000;

it.each(postPaths(allInOne))("POST %s takes no more text where it takes images", async (path) => {
  const long = "\u4f60".repeat(TEXTS / 3 + 1000);
  const bodies = {
    "a text": { x: long, image: "AAAA" },
    "a text that begins like an image": { x: `data:image/png;base64,${long}` },
    "many texts": { x: Array.from({ length: 20 }, () => long.slice(0, long.length / 20 + 50)) },
    escapes: { x: "\u0000".repeat(TEXTS / 6 + 1000) },
  };
  const isRead = (await send(allInOne, path, { body: "[" })).text.includes("JSON");
  for (const [name, value] of Object.entries(bodies)) {
    const { status } = await send(allInOne, path, { body: JSON.stringify(value) });
    expect(status !== 500 && (!isRead || status === 413), `${path}, ${name}: ${status}`).toBe(true);
  }
});

it.each([
  ["base64", "A".repeat(7_900_000)],
  ["a data: URL", `data:image/png;base64,${"A".repeat(7_900_000)}`],
])("takes an image of 8 MB as %s", async (_name, url) => {
  const content = [
    { type: "text", text: "\u4f60" },
    { type: "image_url", image_url: { url } },
  ];
  const body = JSON.stringify({ messages: [{ role: "user", content }] });
  for (const escaped of [body, body.replaceAll("/", "\\/")])
    expect((await send(allInOne, "/v1/chat/completions", { body: escaped })).status).not.toBe(413);
});
