import { request } from "node:http";
import { expect, it, vi } from "vitest";
// The reader that decides which model answers which of Cloudflare's.
import { readServer } from "../../../local-ai/src/servers/read-server.ts";
import { gate, serve } from "../../test/served.ts";
import { DEFAULT_MODELS } from "../models.ts";
import { UserError, type ModelChoice } from "../types.ts";
import { startServer } from "./index.ts";

const text = DEFAULT_MODELS["text-generation"];

it("lists its models so that local-ai knows the task of each", async () => {
  const { url } = await serve();
  const server = await readServer(`${url}/v1`, { timeout: 1000 });
  expect(server.name).toBe("local-models");
  expect(server.models.map(({ id, task }) => [id, task])).toEqual([
    [text.id, "text-generation"],
    ["Xenova/m2m100_418M", "translation"],
    ["Xenova/whisper-base", "speech-recognition"],
    ["Xenova/bge-small-en-v1.5", "text-embeddings"],
  ]);
});

it("serves available models while others are being downloaded, and reports those", async () => {
  const source = (choice: ModelChoice, stored: Promise<never>) => ({ choice, stored });
  const { url, post } = await serve({
    models: [
      { ...source(text, new Promise(() => {})), progress: () => "12 of 34 MB" },
      source(DEFAULT_MODELS.translation, Promise.reject(new UserError("no room on the disk"))),
    ],
  });
  const { data } = (await (await fetch(`${url}/v1/models`)).json()) as { data: object[] };
  expect(data).toMatchObject([{ id: text.id, status: "downloading" }]);
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({
    status: "ok",
    models: { [text.id]: "downloading", "Xenova/m2m100_418M": "failed" },
  });
  const chat = await post("/v1/chat/completions", { messages: [{ role: "user", content: "Hi" }] });
  expect(chat.status).toBe(503);
  expect(chat.headers.get("retry-after")).toBe("10");
  expect(await chat.text()).toContain("12 of 34 MB");
  const translation = await post("/translate", { q: "Hi", source: "en", target: "fr" });
  expect(translation.status).toBe(404);
  expect(await translation.text()).toContain("no room on the disk");
});

function ask(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}/v1/models`, { headers }, (reply) => resolve(reply.resume().statusCode!))
      .on("error", reject)
      .end();
  });
}

it("answers programs of this machine, and no web page", async () => {
  const { url } = await serve();
  const { port } = new URL(url);
  expect(await ask(url, {})).toBe(200);
  expect(await ask(url, { host: `localhost:${port}` })).toBe(200);
  expect(await ask(url, { origin: "http://localhost:8787" })).toBe(200);
  expect(await ask(url, { host: `evil.example:${port}` })).toBe(403);
  expect(await ask(url, { host: `127.0.0.1.evil.example:${port}` })).toBe(403);
  expect(await ask(url, { origin: "https://evil.example" })).toBe(403);
  expect(await ask(url, { origin: "null" })).toBe(403);
  const reply = await fetch(`${url}/v1/models`, { method: "OPTIONS" });
  expect(reply.headers.get("access-control-allow-origin")).toBeNull();
});

it("says which routes there are, and which method one takes", async () => {
  const { url } = await serve();
  const unknown = await fetch(`${url}/v1/images/generations`, { method: "POST", body: "{}" });
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain("/v1/chat/completions");
  const method = await fetch(`${url}/v1/chat/completions`);
  expect(method.status).toBe(405);
  expect(method.headers.get("allow")).toBe("POST");
});

it("rejects bodies above its limits, and invalid forms", async () => {
  const { url } = await serve();
  const post = async (path: string, init: RequestInit) =>
    (await fetch(url + path, { method: "POST", ...init })).status;
  expect(await post("/v1/embeddings", { body: "x".repeat(5 * 1024 * 1024) })).toBe(413);
  expect(await post("/v1/audio/transcriptions", { body: "x" })).toBe(415);
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  expect(await post("/v1/audio/transcriptions", { body: "--x\r\nbroken", headers })).toBe(400);
});

it("says in one line that its port is in use", async () => {
  const { url } = await serve();
  const port = Number(new URL(url).port);
  const second = startServer({
    models: [],
    transformers: new Promise(() => {}),
    port,
    idleMinutes: 10,
    log: () => {},
  });
  await expect(second).rejects.toThrow(UserError);
  await expect(second).rejects.toThrow(`Port ${port} is in use: choose another one with --port.`);
});

it("ends what runs when it is closed, and frees its models", async () => {
  const { fake, close, post } = await serve();
  const never = gate();
  fake.beforeWord = () => (fake.written < 2 ? Promise.resolve() : never.passed);
  const asked = post("/v1/chat/completions", { messages: [{ role: "user", content: "Hi" }] });
  await vi.waitFor(() => expect(fake.written).toBe(2));
  const closed = close();
  never.open();
  await expect(asked).rejects.toThrow();
  await closed;
  expect(fake.freed).toEqual([text.id]);
  expect(fake.written).toBeLessThan(5);
});
