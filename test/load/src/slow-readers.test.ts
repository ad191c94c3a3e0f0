import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, it } from "node:test";
import { startServer, type Server } from "../../../bench/src/server.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { flood } from "./flood.ts";

/** Megabytes that a model can send while nobody reads: buffers of the Worker, of workerd and of the system's sockets. */
const MOST_MEGABYTES = 24;
/** Milliseconds in which a caller that reads would get hundreds of megabytes. */
const UNREAD_MS = 1500;

const EVENT = `data: ${JSON.stringify({ response: "word ".repeat(200) })}\n\n`.repeat(10);
/** Silent frames of MPEG 1 layer III, of 417 bytes. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(413)]);
const SOUND = Buffer.alloc(40 * FRAME.length, FRAME);

let miniflare: Awaited<ReturnType<typeof startWorkers>>;
let url: URL;
/** A model that sends as fast as it is read, without an end. */
let model: Server;
let sent = 0;

before(async () => {
  model = await startServer((request, reply) => {
    const isSound = (request.headers["cf-consn-model-id"] as string | undefined)?.includes("aura");
    request.resume();
    reply.setHeader("content-type", isSound ? "audio/mpeg" : "text/event-stream");
    void flood(reply, isSound ? SOUND : Buffer.from(EVENT), (bytes) => (sent += bytes));
  });
  const vars = { ALLOW_ANONYMOUS: "true" };
  const entry = "../../apps/all-in-one/src/index.ts";
  const upstream = { external: { address: model.address, http: {} } };
  miniflare = await startWorkers([worker("all-in-one", entry, vars, upstream)]);
  url = await miniflare.unsafeGetDirectURL("all-in-one");
});
after(async () => {
  await miniflare.dispose();
  model.close();
});

const messages = [{ role: "user", content: "hi" }];
const text = "@cf/meta/llama-3.1-8b-instruct-fp8";

const STREAMS: [string, object][] = [
  ["/v1/chat/completions", { messages, stream: true, max_tokens: 100_000 }],
  ["/v1/chat/completions", { messages, stream: true, n: 2, max_tokens: 10_000 }],
  ["/v1/completions", { prompt: "hi", stream: true }],
  ["/v1/responses", { input: "hi", stream: true }],
  ["/v1/messages", { messages, stream: true, max_tokens: 10_000 }],
  ["/api/chat", { messages }],
  ["/api/generate", { prompt: "hi" }],
  [`/client/v4/accounts/a/ai/run/${text}`, { messages, stream: true }],
  ["/v1/audio/speech", { input: "hi", model: "@cf/deepgram/aura-2-en" }],
  ["/text-to-speech", { text: "hi", model: "@cf/deepgram/aura-2-en" }],
];

for (const [path, body] of STREAMS)
  it(`reads from the model no more than the caller of ${path} takes`, async () => {
    sent = 0;
    const payload = JSON.stringify(body);
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: ${payload.length}\r\n\r\n${payload}`,
    );
    const [head] = (await once(socket, "data")) as [Buffer];
    socket.pause();
    assert.match(head.toString("latin1"), /^HTTP\/1\.1 200 /);
    await sleep(UNREAD_MS);
    const megabytes = sent / 1e6;
    socket.destroy();
    assert.ok(megabytes < MOST_MEGABYTES, `${megabytes} MB`);
  });
