/**
 * A Worker with a separate model, ledger and log for each test.
 * @module
 */
import { env as testEnv } from "cloudflare:workers";
import { vi } from "vitest";
import { createWorker, messageRoute, type App, type Env, type Route } from "../src/http/index.ts";
import { openLedger } from "../src/ledger/open.ts";
import { DEFAULT_MODELS } from "../src/models/index.ts";
import { callModel, type AiBinding } from "../src/run/index.ts";
import type { LedgerNamespace } from "../src/ledger/types.ts";

/** Passes on the model's stream unchanged. */
const stream: Route = {
  method: "POST",
  path: "/stream",
  summary: "A stream",
  async handle(_request, context) {
    const model = context.resolveModel(undefined, "text-generation");
    const inputs = { messages: [{ role: "user", content: "hi" }], max_tokens: 1000, stream: true };
    const body = await callModel(context, model.id, { inputs });
    return new Response(body as ReadableStream);
  },
};

const app: App = {
  service: "production",
  version: "1.0.0",
  tasks: ["text-generation"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 1000,
  routes: [messageRoute, stream, { ...messageRoute, path: "/large", maxBodyBytes: 5000 }],
};

let count = 0;

/** Returns the ledger of one test. */
export function ownLedger(): LedgerNamespace {
  const { LEDGER } = testEnv as unknown as { LEDGER: LedgerNamespace };
  const name = `production-${count++}-${Math.random()}`;
  return { getByName: () => LEDGER.getByName(name) };
}

export const answer = (neurons?: number) => ({
  response: "ok",
  usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, ...(neurons && { neurons }) },
});

/** Returns a caller of the Worker, with its log and its background work. */
export function production(
  run: AiBinding["run"],
  vars: Partial<Env> = {},
  routes: readonly Route[] = app.routes,
) {
  const lines: Record<string, unknown>[] = [];
  for (const level of ["log", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((text: string) => {
      lines.push({ level, ...JSON.parse(text) });
    });
  }
  const pending: Promise<unknown>[] = [];
  const execution = {
    waitUntil: (promise: Promise<unknown>) => pending.push(promise),
  } as unknown as ExecutionContext;
  const env: Env = { AI: { run }, ALLOW_ANONYMOUS: "true", ...vars };
  const worker = createWorker({ ...app, routes });
  return {
    lines,
    call: (path: string, init: RequestInit = {}): Promise<Response> =>
      worker.fetch(
        new Request(`http://worker${path}`, { method: "POST", body: "{}", ...init }),
        env,
        execution,
      ),
    /** Waits for background work after the responses; the ledger is updated immediately rather than after some seconds. */
    async settled(): Promise<void> {
      const { isolate } = openLedger(env) ?? {};
      const timer = setInterval(() => isolate?.close().catch(() => {}), 10);
      for (let index = 0; index < pending.length; index++) await pending[index];
      clearInterval(timer);
    },
  };
}

export async function codeOf(reply: Response): Promise<string> {
  return (await reply.json<{ error: { code: string } }>()).error.code;
}
