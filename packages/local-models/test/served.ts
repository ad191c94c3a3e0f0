/**
 * A running server, and its clients.
 * @module
 */
import OpenAI from "openai";
import { onTestFinished } from "vitest";
import { DEFAULT_MODELS } from "../src/models.ts";
import { type ServeOptions, startServer } from "../src/serve/index.ts";
import { type Fake, fakeTransformers } from "./fake-transformers.ts";

export interface Served {
  url: string;
  fake: Fake;
  lines: string[];
  openai: OpenAI;
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Serves the four default models, run by the fake library unless specified otherwise. */
export async function serve(options: Partial<ServeOptions> = {}): Promise<Served> {
  const fake = fakeTransformers();
  const lines: string[] = [];
  const server = await startServer({
    models: Object.values(DEFAULT_MODELS).map((choice) => ({
      choice,
      stored: Promise.resolve({ choice, folder: "/models" }),
    })),
    transformers: Promise.resolve(fake.transformers),
    port: 0,
    idleMinutes: 10,
    log: (line) => lines.push(line),
    ...options,
  });
  onTestFinished(() => server.close());
  const { url } = server;
  return {
    ...server,
    fake,
    lines,
    openai: new OpenAI({ baseURL: `${url}/v1`, apiKey: "none", maxRetries: 0 }),
    post: (path, body, init) =>
      fetch(url + path, { method: "POST", body: JSON.stringify(body), ...init }),
  };
}

/** Returns a promise that the test settles. */
export function gate(): { passed: Promise<void>; open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}
