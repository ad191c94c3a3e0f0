import { createWorker, type App } from "@ai-workers/ai-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { app as llm } from "../../../apps/llm/src/app.ts";
import { app as textToImage } from "../../../apps/text-to-image/src/app.ts";
import { app as translate } from "../../../apps/translate/src/app.ts";
import { app as whisper } from "../../../apps/whisper/src/app.ts";
import { body, contentType } from "./bodies.ts";
import { answer } from "./fake-model.ts";

/** Bodies for each route. */
const RUNS = 300;
/** The same bodies at every run, so that a change is what makes a test fail; another number looks further. */
const SEED = 20261124;
/** Milliseconds after which a reply counts as hanging. */
const PATIENCE = 5000;

beforeEach(() => {
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

async function post(app: App, path: string, sent: string | Uint8Array, type: string) {
  const execution = { waitUntil() {}, passThroughOnException() {} } as unknown as ExecutionContext;
  const env = { ALLOW_ANONYMOUS: "true", AI: { run: answer } };
  const headers = { ...(type && { "content-type": type }) };
  const address = path
    .replace(":account", "any")
    .replace(":model+", app.defaultModels[app.tasks[0]]!);
  const request = new Request(`http://worker${address}`, { method: "POST", body: sent, headers });
  const reply = await createWorker(app).fetch(request, env, execution);
  return { status: reply.status, text: await reply.text() };
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no reply")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

describe.each([llm, translate, textToImage, whisper])("$service", (app) => {
  const paths = app.routes.filter(({ method }) => method === "POST").map(({ path }) => path);

  it.each(paths)(
    "answers any body to POST %s in time, and never by a fault of its own",
    async (path) => {
      await fc.assert(
        fc.asyncProperty(body, contentType, async (sent, type) => {
          const { status, text } = await inTime(post(app, path, sent, type));
          expect(status, text).not.toBe(500);
          if (status < 400) return;
          const { error, ...envelope } = JSON.parse(text);
          if (path.startsWith("/client/v4")) {
            const errors = [{ code: expect.any(Number), message: expect.any(String) }];
            expect(envelope).toEqual({ result: null, success: false, errors, messages: [] });
            return;
          }
          expect({ error, ...envelope }).toEqual({
            error: {
              message: expect.any(String),
              type: expect.any(String),
              param: expect.toSatisfy((param) => param === null || typeof param === "string"),
              code: expect.any(String),
            },
          });
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
  );
});
