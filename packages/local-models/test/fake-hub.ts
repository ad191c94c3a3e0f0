/**
 * A local hub: its API and its files, which it can withhold, truncate and change. As with the real
 * one, weights come from another host.
 * @module
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative } from "node:path";
import { onTestFinished } from "vitest";

export interface Asked {
  path: string;
  host: "hub" | "files";
  range: string | undefined;
  ifRange: string | undefined;
  authorization: string | undefined;
  status: number;
}

export interface FakeHub {
  url: string;
  /** All requests in order. */
  asked: Asked[];
  /** Returns the requests that delivered bytes of a file. */
  fetched(path: string): Asked[];
  /** Model → path → content; changes apply immediately. */
  models: Record<string, Record<string, string | Uint8Array>>;
  /** Path → bytes after which the connection breaks, one entry per request. */
  cuts: Record<string, number[]>;
  /** Path → a byte at which the response stays open without data. */
  holds: Record<string, number>;
  /** Path, or `tree` → status of an error response. */
  statuses: Record<string, number>;
  /** Path → size according to the API. */
  sizes: Record<string, number>;
  ranges: boolean;
  etags: boolean;
  pageSize: number;
  close(): void;
}

/** Starts a hub that runs until the end of the test. */
export async function fakeHub(models: FakeHub["models"]): Promise<FakeHub> {
  const files = createServer((request, reply) => answer("files", request, reply));
  const server = createServer((request, reply) => answer("hub", request, reply));
  const [filesUrl, url] = [await listen(files), await listen(server)];
  const hub: FakeHub = {
    url,
    asked: [],
    fetched: (path) =>
      hub.asked.filter((asked) => asked.path.endsWith(`/${path}`) && asked.status < 300),
    models,
    cuts: {},
    holds: {},
    statuses: {},
    sizes: {},
    ranges: true,
    etags: true,
    pageSize: 100,
    close() {
      for (const each of [files, server]) {
        each.close();
        each.closeAllConnections();
      }
    },
  };

  function answer(host: Asked["host"], request: IncomingMessage, reply: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url!, url);
    const { range, authorization } = request.headers;
    const ifRange = request.headers["if-range"] as string | undefined;
    reply.once("close", () =>
      hub.asked.push({
        path: pathname,
        host,
        range,
        ifRange,
        authorization,
        status: reply.statusCode,
      }),
    );
    const [, id = "", path = ""] =
      /^\/api\/models\/(.+)\/tree\/main$/.exec(pathname) ??
      /^\/(.+)\/resolve\/main\/(.+)$/.exec(pathname) ??
      [];
    const status = hub.statuses[path || "tree"];
    const content = hub.models[id]?.[path];
    if (status) reply.writeHead(status).end();
    else if (!hub.models[id]) reply.writeHead(401).end("Invalid username or password.");
    else if (!path) tree(id, Number(searchParams.get("cursor") ?? 0), reply);
    else if (content === undefined) reply.writeHead(404).end("Entry not found");
    else if (host === "hub" && path.includes(".onnx"))
      reply.writeHead(302, { location: filesUrl + pathname }).end();
    else send(path, Buffer.from(content), range, ifRange, reply);
  }

  function tree(id: string, cursor: number, reply: ServerResponse): void {
    const entries = Object.entries(hub.models[id]!).map(([path, content]) =>
      entry(path, Buffer.from(content), hub.sizes[path]),
    );
    const end = cursor + hub.pageSize;
    const next = `<${url}/api/models/${id}/tree/main?recursive=true&cursor=${end}>; rel="next"`;
    if (end < entries.length) reply.setHeader("link", next);
    reply.end(JSON.stringify(entries.slice(cursor, end)));
  }

  function send(
    path: string,
    bytes: Buffer,
    range: string | undefined,
    ifRange: string | undefined,
    reply: ServerResponse,
  ): void {
    const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
    if (hub.etags) reply.setHeader("etag", etag);
    const wanted = hub.ranges && (!ifRange || ifRange === etag) ? range : undefined;
    const from = Number(/^bytes=(\d+)-$/.exec(wanted ?? "")?.[1] ?? 0);
    if (from > 0 && from >= bytes.length) return void reply.writeHead(416).end();
    if (from > 0) {
      reply.statusCode = 206;
      reply.setHeader("content-range", `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
    }
    reply.setHeader("content-length", bytes.length - from);
    const cut = hub.cuts[path]?.shift();
    const stop = cut ?? hub.holds[path];
    if (stop === undefined) return void reply.end(bytes.subarray(from));
    reply.write(bytes.subarray(from, stop));
    // Delayed, because `fetch` discards unread data when a connection breaks.
    if (cut !== undefined) setTimeout(() => reply.destroy(), 50);
  }

  onTestFinished(() => hub.close());
  return hub;
}

/** As listed by https://huggingface.co/docs/hub/api: the weights are in Git LFS. */
function entry(path: string, bytes: Buffer, size = bytes.length): object {
  const blob = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const oid = createHash("sha256").update(bytes).digest("hex");
  return path.includes(".onnx")
    ? { type: "file", path, size, oid: "0".repeat(40), lfs: { oid, size, pointerSize: 134 } }
    : { type: "file", path, size, oid: blob };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Reads a model's files from a folder, for a hub. */
export function readModel(folder: string): Record<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).replaceAll("\\", "/"), readFileSync(path)]),
  );
}

const WEIGHTS = 300_000;

/** Returns a text model's repository with fake weights. */
export function textModel(): Record<string, string | Uint8Array> {
  return {
    "README.md": "# A model",
    "config.json": '{"model_type":"qwen2"}',
    "tokenizer.json": '{"version":"1.0"}',
    "tokenizer_config.json": "{}",
    "generation_config.json": "{}",
    "onnx/model.onnx": new Uint8Array(WEIGHTS * 2),
    "onnx/model_q4.onnx": Uint8Array.from({ length: WEIGHTS }, (_, index) => (index * 7919) >> 3),
    "onnx/model_q4.onnx_data": Uint8Array.from({ length: 1000 }, (_, index) => index),
  };
}
