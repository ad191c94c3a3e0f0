/**
 * The apps as callers use them, and the properties of all their responses.
 * @module
 */
import { createWorker, type App, type Env } from "@ai-workers/ai-core";
import { expect, vi } from "vitest";
import { answer } from "./fake-model.ts";

const found = import.meta.glob<{ app: App }>("../../../apps/*/src/app.ts", { eager: true });
/** Consists of the other Workers' routes, which are tested there. */
const MADE_OF_OTHERS = ["all-in-one"];
/** Every other folder of `apps/`. */
export const APPS: readonly App[] = Object.values(found)
  .map(({ app }) => app)
  .filter(({ service }) => !MADE_OF_OTHERS.includes(service));
/** All routes in one Worker, where APIs share paths. */
export const allInOne = Object.values(found)
  .map(({ app }) => app)
  .find(({ service }) => service === "all-in-one")!;
/** For what is the same in each Worker. */
export const llm = APPS.find(({ service }) => service === "llm")!;
/** The same cases in every run, so that only a change makes a test fail; another number tests more cases. */
export const SEED = 20261124;
/** Milliseconds after which a response counts as hanging. */
const PATIENCE = 5000;

export function postPaths(app: App): string[] {
  const paths = app.routes.filter(({ method }) => method === "POST").map(({ path }) => path);
  // Two APIs may share a path.
  return [...new Set(paths)];
}

/** Collects log lines until mocks are restored. */
export function catchLog(): string[] {
  const lines: string[] = [];
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((text: string) => void lines.push(text));
  return lines;
}

export interface Reply {
  status: number;
  text: string;
  headers: Headers;
}

/** Sends a request with a fake model, reads the whole response, and waits for background work. */
export async function send(
  app: App,
  path: string,
  init: RequestInit,
  vars: Partial<Env> = {},
  patience = PATIENCE,
): Promise<Reply> {
  const pending: Promise<unknown>[] = [];
  const execution = {
    waitUntil: (promise: Promise<unknown>) => void pending.push(promise),
    passThroughOnException() {},
  } as unknown as ExecutionContext;
  const env: Env = { ALLOW_ANONYMOUS: "true", AI: { run: answer }, ...vars };
  const address = path
    .replace(":account", "any")
    .replace(":model+", app.defaultModels[app.tasks[0]]!);
  const request = new Request(`http://worker${address}`, { method: "POST", ...init });
  return withTimeout(
    (async () => {
      const reply = await createWorker(app).fetch(request, env, execution);
      // Not `text()`, because workerd warns if a response is an image.
      const text = new TextDecoder().decode(await reply.arrayBuffer());
      for (let index = 0; index < pending.length; index++) await pending[index];
      return { status: reply.status, text, headers: reply.headers };
    })(),
    patience,
  );
}

const FASTAPI = ["/asr", "/detect-language"];
const LIBRETRANSLATE = ["/translate", "/translate_file", "/detect"];

/** Expects OpenAI's envelope only, except for what the API of a path adds or has instead. */
export function expectEnvelope(text: string, path = "/"): { message: string; code?: string } {
  const value = JSON.parse(text);
  const message = expect.any(String);
  const error = {
    message,
    type: expect.any(String),
    param: expect.toSatisfy((param) => param === null || typeof param === "string"),
    code: expect.any(String),
  };
  const cloudflare = {
    result: null,
    success: false,
    errors: [{ code: expect.any(Number), message }],
    messages: [],
  };
  if (path.startsWith("/v1/messages")) {
    const anthropic = { type: expect.any(String), message };
    expect(value).toEqual({ type: "error", error: anthropic, request_id: expect.any(String) });
    return value.error;
  }
  // If LibreTranslate and DeepLX share a path, the body of the request determines the API.
  if (path === "/v1/translate" || (path === "/translate" && "code" in value)) {
    expect(value).toEqual({ code: expect.any(Number), message });
    return { message: value.message };
  }
  if (path.startsWith("/api/") || LIBRETRANSLATE.includes(path)) {
    expect(value).toEqual({ error: message });
    return { message: value.error };
  }
  if (path.startsWith("/sdapi/") || FASTAPI.includes(path)) {
    const invalid = [{ type: expect.any(String), loc: expect.any(Array), msg: message }];
    expect([{ detail: message }, { detail: invalid }]).toContainEqual(value);
    return { message: typeof value.detail === "string" ? value.detail : value.detail[0].msg };
  }
  if (path.startsWith("/client/v4")) {
    expect(value).toEqual(path.includes("/ai/v1/") ? { ...cloudflare, error } : cloudflare);
    return value.errors[0];
  }
  if (isDeepL(path)) {
    expect(value).toEqual({ message, detail: expect.any(String) });
    return { message: value.message, code: value.detail };
  }
  expect(value).toEqual({ error });
  return value.error;
}

async function withTimeout<Value>(promise: Promise<Value>, patience: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no reply")), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** `/v2/rerank` is Cohere's. */
function isDeepL(path: string): boolean {
  return path.startsWith("/v2/") && path !== "/v2/rerank";
}
