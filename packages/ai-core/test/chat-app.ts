/**
 * The routes of llm with a fake binding: records its calls, and returns prepared answers.
 * @module
 */
import { messageRoute, type App, type Env } from "../src/http/index.ts";
import { DEFAULT_MODELS } from "../src/models/index.ts";
import { env as testEnv } from "cloudflare:workers";
import { moderationsRoute, OPENAI_TEXT_ROUTES } from "../src/protocols/openai/index.ts";
import { openLedger } from "../src/ledger/open.ts";
import type { ResponsesNamespace } from "../src/http/settings/responses-store.ts";
import { createWorker } from "../src/http/index.ts";

export const chatApp: App = {
  service: "llm",
  version: "1.2.3",
  tasks: ["text-generation", "text-embeddings"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 1_000_000,
  routes: [messageRoute, ...OPENAI_TEXT_ROUTES.filter((route) => route !== moderationsRoute)],
};

let count = 0;

/** Returns a separate store of responses for one test. */
export function ownStore(): ResponsesNamespace {
  const { RESPONSES } = testEnv as unknown as { RESPONSES: ResponsesNamespace };
  const prefix = `${count++}-${Math.random()}`;
  return { getByName: (name) => RESPONSES.getByName(`${prefix}:${name}`) };
}

export interface ModelRun {
  model: string;
  inputs: Record<string, any>;
}

/** What the model does in each call: returns an answer or throws an error. */
export type Step = (run: ModelRun) => unknown;

/** Returns a caller of llm, and the calls that reached the model. */
export function chatWorker(step: Step, vars: Record<string, unknown> = {}, app: App = chatApp) {
  const runs: ModelRun[] = [];
  const { fetch } = createWorker(app);
  const env: Env = {
    AI: {
      async run(model, inputs) {
        const run = { model, inputs: inputs as Record<string, any> };
        runs.push(run);
        return step(run);
      },
    },
    ALLOW_ANONYMOUS: "true",
    ...vars,
  };
  const waiting: Promise<unknown>[] = [];
  const execution = {
    waitUntil: (promise: Promise<unknown>) => void waiting.push(promise),
    passThroughOnException() {},
  } as unknown as ExecutionContext;
  const send = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(new Request(`http://worker${path}`, init), env, execution);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  /** Waits for background work after the responses; the ledger is updated immediately rather than after some seconds. */
  async function settled(): Promise<void> {
    const { isolate } = openLedger(env) ?? {};
    const timer = setInterval(() => isolate?.close().catch(() => {}), 10);
    await Promise.all(waiting);
    clearInterval(timer);
  }
  return { runs, send, post, settled };
}

export async function errorOf(
  reply: Response,
): Promise<{ status: number; code: string; message: string; param: string | null }> {
  const { error } = await reply.json<{ error: { code: string; message: string; param: null } }>();
  return { status: reply.status, ...error };
}
