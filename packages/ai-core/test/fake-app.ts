/**
 * An app with a fake model, for tests of the pipeline.
 * @module
 */
import { createWorker, json, type App, type Env, type Route } from "../src/http/index.ts";

export const boom: Route = {
  method: "POST",
  path: "/boom",
  summary: "A bug of ours",
  handle() {
    throw Object.assign(new Error("s3cret"), { token: "s3cret" });
  },
};

export const echo: Route = {
  method: "POST",
  path: "/echo",
  summary: "Says yes",
  handle: () => json({ ok: true }),
};

export const app: App = {
  service: "fake",
  version: "1.2.3",
  tasks: ["translation"],
  defaultModels: { translation: "@cf/meta/m2m100-1.2b" },
  maxBodyBytes: 1000,
  routes: [echo, boom],
};

export type Vars = Omit<Partial<Env>, "AI" | "ASSETS">;

/** Returns a caller of a Worker with these variables. */
export function worker(vars: Vars = { ALLOW_ANONYMOUS: "true" }, definition: App = app) {
  const { fetch } = createWorker(definition);
  const env: Env = { AI: { run: () => Promise.reject(new Error("no model")) }, ...vars };
  const execution = { waitUntil() {}, passThroughOnException() {} } as unknown as ExecutionContext;
  return (path: string | Request, init?: RequestInit): Promise<Response> => {
    const request = typeof path === "string" ? new Request(`http://worker${path}`, init) : path;
    return fetch(request, env, execution);
  };
}
