/**
 * A Worker of every task with a cache. Its responses are read completely.
 * @module
 */
import { env as testEnv } from "cloudflare:workers";
import { vi } from "vitest";
import { createWorker, type App, type Env, type Route } from "../src/http/index.ts";
import { DEFAULT_MODELS, TASKS, type Task } from "../src/models/index.ts";

export const { CACHE } = testEnv as unknown as { CACHE: KVNamespace };

type Run = (model: string, inputs: Record<string, any>) => Promise<unknown>;

/** Returns how many answers are stored. */
export async function storedIn(kv: KVNamespace): Promise<number> {
  return (await kv.list()).keys.length;
}

export function cachedApp(answer: Run, routes: readonly Route[], vars: Partial<Env> = {}) {
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
  const run = vi.fn(answer);
  const app: App = {
    service: "cached",
    version: "1.0.0",
    tasks: TASKS as readonly [Task, ...Task[]],
    defaultModels: DEFAULT_MODELS,
    maxBodyBytes: 1_000_000,
    routes,
  };
  const env: Env = { AI: { run }, ALLOW_ANONYMOUS: "true", CACHE, ...vars };
  const pending: Promise<unknown>[] = [];
  const settled = {
    add: (promise: Promise<unknown>) => void pending.push(promise),
    async all(): Promise<void> {
      for (let index = 0; index < pending.length; index++) await pending[index];
    },
  };
  const worker = createWorker(app);
  const execution = { waitUntil: settled.add } as unknown as ExecutionContext;
  const post = async (
    path: string,
    body: object | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const content = body instanceof Uint8Array ? body : JSON.stringify(body);
    const request = new Request(`http://worker${path}`, { method: "POST", body: content, headers });
    const reply = await worker.fetch(request, env, execution);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    await settled.all();
    return {
      status: reply.status,
      cache: reply.headers.get("x-cache"),
      neurons: reply.headers.get("x-neurons"),
      type: reply.headers.get("content-type"),
      bytes,
      get text() {
        return new TextDecoder().decode(bytes);
      },
    };
  };
  return { run, app, env, post, settled };
}
