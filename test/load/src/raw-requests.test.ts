import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, it } from "node:test";
import type { Server } from "../../../bench/src/server.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { startModel } from "./fake-model.ts";

/** Milliseconds after which a connection without an answer counts as waiting for more. */
const PATIENCE = 1500;

let model: Server;
let miniflare: Awaited<ReturnType<typeof startWorkers>>;
let url: URL;

before(async () => {
  model = await startModel();
  const entry = "../../apps/all-in-one/src/index.ts";
  const upstream = { external: { address: model.address, http: {} } };
  const vars = { API_KEYS: "a:a-key-of-sixteen-letters" };
  miniflare = await startWorkers([worker("all-in-one", entry, vars, upstream)]);
  url = await miniflare.unsafeGetDirectURL("all-in-one");
});
after(async () => {
  await miniflare?.dispose();
  model.close();
});

/** Sends bytes on a connection of their own, and returns all that comes back until it ends or nothing more comes. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname);
    let reply = "";
    const end = () => {
      socket.destroy();
      resolve(reply);
    };
    let timer = setTimeout(end, PATIENCE);
    socket.on("data", (bytes: Buffer) => {
      reply += bytes.toString("latin1");
      clearTimeout(timer);
      timer = setTimeout(end, 300);
    });
    socket.on("error", end);
    socket.on("close", end);
    socket.write(Buffer.from(text, "latin1"));
  });
}

const KEY = "authorization: Bearer a-key-of-sixteen-letters\r\n";
const body = '{"model":"m2m100","text":"a","target_lang":"fr"}';
const head = (headers: string, path = "/translate-text") =>
  `POST ${path} HTTP/1.1\r\nhost: worker\r\n${headers}\r\n`;
const HIDDEN = `GET /v1/models HTTP/1.1\r\nhost: worker\r\n${KEY}\r\n`;

/** Requests as no client writes them. Each must be refused, dropped or left to wait, and never be two where it says one. */
const REQUESTS: Record<string, string> = {
  "a length and chunks": head(
    `content-length: ${5 + HIDDEN.length}\r\ntransfer-encoding: chunked\r\n`,
  ).concat("0\r\n\r\n", HIDDEN),
  "chunks named twice": head("transfer-encoding: chunked, chunked\r\n").concat("0\r\n\r\n"),
  "an unknown transfer encoding": head("transfer-encoding: xchunked\r\n").concat("0\r\n\r\n"),
  "chunks of gzip": head("transfer-encoding: gzip, chunked\r\n").concat("0\r\n\r\n"),
  "a transfer encoding after a tab": head("transfer-encoding:\tchunked\r\n").concat("0\r\n\r\n"),
  "two lengths": head("content-length: 0\r\ncontent-length: 48\r\n").concat(body),
  "a negative length": head("content-length: -1\r\n"),
  "a length with a plus": head("content-length: +48\r\n").concat(body),
  "a length in hex": head("content-length: 0x30\r\n").concat(body),
  "a length beyond 64 bits": head("content-length: 99999999999999999999999\r\n").concat(body),
  "a chunk of a negative size": head("transfer-encoding: chunked\r\n").concat("-1\r\n\r\n"),
  "a chunk of a size beyond 64 bits": head("transfer-encoding: chunked\r\n").concat(
    "fffffffffffffffff\r\na",
  ),
  "a chunk with an extension of 100 KB": head("transfer-encoding: chunked\r\n").concat(
    `1;${"a".repeat(100_000)}\r\n{\r\n0\r\n\r\n`,
  ),
  "a chunk without an end": head("transfer-encoding: chunked\r\n").concat("5\r\n{"),
  "a header of a megabyte": head(`x: ${"a".repeat(1_000_000)}\r\n`),
  "ten thousand headers": head("x: y\r\n".repeat(10_000)),
  "a header without an end": `GET / HTTP/1.1\r\nhost: worker\r\nx: ${"a".repeat(1000)}`,
  "a header without a colon": head("x\r\n"),
  "a header with a space before its colon": head(`content-length : ${body.length}\r\n`).concat(
    body,
  ),
  "a header that goes on in the next line": head("x: y\r\n z: 1\r\n"),
  "NUL in a header": head("x: a\0b\r\n"),
  "a lone carriage return in a header": head("x: a\rauthorization: b\r\n"),
  "no host": "GET /v1/models HTTP/1.1\r\n\r\n",
  "two hosts": "GET /v1/models HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
  "an address of a megabyte": `GET /${"a".repeat(1_000_000)} HTTP/1.1\r\nhost: worker\r\n\r\n`,
  "a whole address": "GET http://169.254.169.254/latest HTTP/1.1\r\nhost: worker\r\n\r\n",
  TRACE: `TRACE / HTTP/1.1\r\nhost: worker\r\n${KEY}\r\n`,
  "a method that does not exist": "__proto__ / HTTP/1.1\r\nhost: worker\r\n\r\n",
  "HTTP 9": "GET / HTTP/9.9\r\nhost: worker\r\n\r\n",
  "no HTTP": "\u0016\u0003\u0001\u0002\u0000",
  "line feeds alone": `POST / HTTP/1.1\nhost: worker\ncontent-length: 5\n\n{"a":`,
  "a path that climbs": "GET /../../etc/passwd HTTP/1.1\r\nhost: worker\r\n\r\n",
};

for (const [name, request] of Object.entries(REQUESTS))
  it(`refuses or drops ${name}, and goes on`, { timeout: 30_000 }, async () => {
    const reply = await exchange(request);
    const statuses = [...reply.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
    assert.ok(statuses.length <= 1, `${statuses} ${reply.slice(0, 300)}`);
    for (const status of statuses)
      assert.ok(
        (status >= 400 && status < 500) || status === 501,
        `${status} ${reply.slice(0, 500)}`,
      );
    assert.ok(!reply.includes('"object":"list"'), reply.slice(0, 500));
    assert.ok(!reply.includes("a-key-of-sixteen"), "the key comes back");
    const next = await exchange(
      `GET /health HTTP/1.1\r\nhost: worker\r\nconnection: close\r\n${KEY}\r\n`,
    );
    assert.match(next, /^HTTP\/1\.1 200 /);
  });

it("answers a request whose body comes in chunks of a byte", async () => {
  const chunks = [...body].map((letter) => `1\r\n${letter}\r\n`).join("");
  const reply = await exchange(`${head(`${KEY}transfer-encoding: chunked\r\n`)}${chunks}0\r\n\r\n`);
  assert.match(reply, /^HTTP\/1\.1 (200|400) /);
});

it("opens no tunnel", async () => {
  // workerd itself answers; the request does not reach the Worker.
  const reply = await exchange("CONNECT 169.254.169.254:80 HTTP/1.1\r\nhost: worker\r\n\r\n");
  assert.match(reply, /^HTTP\/1\.1 [45]\d\d /);
});
