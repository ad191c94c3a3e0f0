import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { after, before, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { Server } from "../../../bench/src/server.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { flood } from "./flood.ts";
import { PIXEL as PIXEL_BASE64, startModel } from "./fake-model.ts";

const PIXEL = Buffer.from(PIXEL_BASE64, "base64");

/** 200 MB in 200 KB. */
const BOMB = gzipSync(Buffer.alloc(200_000_000));

let asked: string[] = [];
let sent = 0;

const count = (bytes: number): void => void (sent += bytes);

const PAGES: Record<string, (reply: ServerResponse) => unknown> = {
  "/pixel": (reply) => reply.end(PIXEL),
  "/once": (reply) => reply.writeHead(302, { location: "/pixel" }).end("x".repeat(1000)),
  "/loop": (reply) => reply.writeHead(307, { location: "/loop" }).end(),
  "/http": (reply) => reply.writeHead(302, { location: "http://images.example/pixel" }).end(),
  "/private": (reply) => reply.writeHead(302, { location: "https://169.254.169.254/" }).end(),
  "/number": (reply) => reply.writeHead(302, { location: "https://2130706433/" }).end(),
  "/local": (reply) => reply.writeHead(302, { location: "https://localhost/pixel" }).end(),
  "/six": (reply) => reply.writeHead(302, { location: "https://[::1]/pixel" }).end(),
  "/port": (reply) => reply.writeHead(302, { location: "https://images.example:8443/" }).end(),
  "/user": (reply) => reply.writeHead(302, { location: "https://a:b@images.example/" }).end(),
  "/scheme": (reply) => reply.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/odd": (reply) => reply.writeHead(302, { location: "https://\u00ff%" }).end(),
  "/nowhere": (reply) => reply.writeHead(302).end(PIXEL),
  "/html": (reply) => reply.setHeader("content-type", "image/png").end("<html>"),
  "/empty": (reply) => reply.end(),
  "/missing": (reply) => reply.writeHead(404).end(PIXEL),
  "/cut": (reply) => {
    reply.setHeader("content-length", "1000");
    reply.write(PIXEL, () => reply.destroy());
  },
  "/lie": (reply) => {
    reply.setHeader("content-length", "99999999999");
    reply.write(PIXEL);
  },
  "/huge": (reply) => flood(reply, Buffer.concat([PIXEL, Buffer.alloc(65_536)]), count),
  "/slow": (reply) => flood(reply, Buffer.from("x"), count, 100),
  "/silent": () => {},
  "/gzip": (reply) => reply.setHeader("content-encoding", "gzip").end(BOMB),
};

/** Answers all that the Worker fetches. */
function answer(request: IncomingMessage, reply: ServerResponse): void {
  const { host, pathname } = new URL(request.url!, `https://${request.headers.host}`);
  asked.push(host + pathname);
  reply.on("error", () => {});
  (PAGES[pathname] ?? PAGES["/missing"])!(reply);
}

let model: Server;
let miniflare: Awaited<ReturnType<typeof startWorkers>>;
let url: URL;

before(async () => {
  model = await startModel();
  const outside = { outboundService: { node: answer } };
  const entry = "../../apps/llm/src/index.ts";
  const upstream = { external: { address: model.address, http: {} } };
  miniflare = await startWorkers([
    worker("llm", entry, { ALLOW_ANONYMOUS: "true" }, upstream, outside),
  ]);
  url = await miniflare.unsafeGetDirectURL("llm");
});
after(async () => {
  await miniflare?.dispose();
  model.close();
});

/** Sends an image's address in a message. */
async function send(address: string): Promise<{ status: number; text: string }> {
  asked = [];
  sent = 0;
  const content = [{ type: "image_url", image_url: { url: address } }];
  const body = JSON.stringify({ messages: [{ role: "user", content }] });
  const reply = await fetch(new URL("/v1/chat/completions", url), { method: "POST", body });
  return { status: reply.status, text: await reply.text() };
}

it("fetches an image of the public web, and follows redirects", async () => {
  assert.equal((await send("https://images.example/pixel")).status, 200);
  assert.equal((await send("https://images.example/once")).status, 200);
  assert.deepEqual(asked, ["images.example/once", "images.example/pixel"]);
});

for (const path of Object.keys(PAGES).filter((each) => each !== "/pixel" && each !== "/once"))
  it(`rejects what ${path} answers, and asks no other address`, { timeout: 60_000 }, async () => {
    const { status, text } = await send(`https://images.example${path}`);
    assert.equal(status, 400, text);
    assert.match(text, /messages\[0\]\.content\[0\]/);
    assert.deepEqual([...new Set(asked)], [`images.example${path}`]);
    assert.ok(asked.length <= 4, String(asked.length));
    // Ten megabytes are read; the others are in buffers of sockets and of Miniflare.
    assert.ok(sent < 60_000_000, `${sent} bytes`);
  });
