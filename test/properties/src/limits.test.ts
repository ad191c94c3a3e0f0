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
