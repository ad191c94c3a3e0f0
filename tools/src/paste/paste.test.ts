/**
 * Each file that is pasted into the dashboard, in workerd with what a pasted Worker has: AI, a secret and a D1 database.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tasksOf, WORKERS } from "../workers.ts";
import { pasteFile } from "./bundle.ts";

const KEY = "a-key-of-twenty-chars";
const SMALL = "another-key-of-20-char";
const API_KEYS = JSON.stringify({
  owner: { key: KEY, admin: true },
  child: { key: SMALL, daily_neurons: 0.001 },
});
const localAi = readFileSync(
  fileURLToPath(import.meta.resolve("@ai-workers/local-ai/worker")),
  "utf8",
);

describe.each(WORKERS)("the pasted %s", { timeout: 60_000 }, (name) => {
  let miniflare: Miniflare;
  let code: string;
  /** The example of `POST /` in the Worker's OpenAPI document. */
  let example: string;
  beforeAll(async () => {
    code = await pasteFile(name);
    miniflare = new Miniflare(
      convertV4MiniflareOptions({
        workers: [
          {
            name: "pasted",
            modules: [{ type: "ESModule", path: "worker.js", contents: code }],
            compatibilityDate: "2026-11-01",
            // local-ai is reached by RPC, as the platform's binding is not.
            compatibilityFlags: ["enable_request_signal", "enable_abortsignal_rpc"],
            bindings: { API_KEYS, DAILY_NEURON_BUDGET: "1000" },
            d1Databases: { LEDGER_DB: "ledger" },
            serviceBindings: { AI: { name: "local-ai", entrypoint: "LocalAi" } },
          },
          {
            name: "local-ai",
            modules: [{ type: "ESModule", path: "local-ai.js", contents: localAi }],
            compatibilityDate: "2026-01-01",
            compatibilityFlags: ["enhanced_error_serialization", "enable_abortsignal_rpc"],
            bindings: { LOCAL_AI_URL: "simulator" },
          },
        ],
      }),
    );
    await miniflare.ready;
    const document = await send("/openapi.json", { headers: { authorization: `Bearer ${KEY}` } });
    const { paths } = (await document.json()) as { paths: any };
    example = JSON.stringify(paths["/"].post.requestBody.content["application/json"].example);
  }, 60_000);
  afterAll(() => miniflare.dispose());
  const send = async (path: string, init: object) =>
    (await miniflare.getWorker("pasted")).fetch(`http://worker${path}`, init as never);

  const get = (path: string, headers: Record<string, string> = {}) =>
    send(path, { headers, redirect: "manual" });
  const ask = (key?: string) =>
    send("/", {
      method: "POST",
      body: example,
      headers: {
        "content-type": "application/json",
        ...(key && { authorization: `Bearer ${key}` }),
      },
    });

  it("says in its first lines what it is, its version and where it is from", () => {
    const [first = "", , third = ""] = code.split("\n");
    expect(first).toMatch(new RegExp(`^// ${name} \\d+\\.\\d+\\.\\d+: .*https://github.com/`));
    expect(third).toContain("docs/paste.md");
  });

  it("answers with a key, and rejects requests without", async () => {
    const reply = await ask(KEY);
    expect(reply.status, reply.ok ? undefined : await reply.text()).toBe(200);
    await reply.arrayBuffer();
    expect((await ask()).status).toBe(401);
  });

  it.runIf(tasksOf(name).includes("speech-recognition"))(
    "names what a field expects, without the names of classes",
    async () => {
      const reply = await send("/v1/audio/transcriptions", {
        method: "POST",
        body: JSON.stringify({ model: "whisper-1" }),
        headers: { "content-type": "application/json", authorization: `Bearer ${KEY}` },
      });
      expect(await reply.text()).toContain("expected bytes (in JSON: base64)");
    },
  );

  it("serves its page to browsers with the headers of a deployed one, and JSON to programs", async () => {
    const page = await get("/", { accept: "text/html" });
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    for (const [, path] of html.matchAll(
      /(?:href|src)="([\w./-]+\.(?:js|css|svg|webmanifest))"/g,
    )) {
      const file = await get(`/${path}`);
      expect(file.status, path).toBe(200);
      expect(file.headers.get("x-content-type-options")).toBe("nosniff");
      expect((await get(`/${path}`, { "if-none-match": file.headers.get("etag")! })).status).toBe(
        304,
      );
      await file.text();
    }
    expect(await (await get("/", { accept: "application/json" })).json()).toMatchObject({
      service: name,
    });
  });

  it("leads from a folder's name to its page, and to no file that is not there", async () => {
    const usage = await get("/usage");
    expect([usage.status, usage.headers.get("location")]).toEqual([307, "/usage/"]);
    expect(await (await get("/usage/")).text()).toContain('src="page.js"');
    for (const path of ["/constructor", "/nothing.js", "/shared/", "/_headers"])
      expect((await get(path)).status, path).toBe(404);
  });

  it("serves binary files byte by byte", async () => {
    const folder = new URL(`../../../apps/${name}/public/`, import.meta.url);
    const sounds = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".mp3"),
    );
    for (const path of sounds) {
      const bytes = new Uint8Array(await (await get(`/${path}`)).arrayBuffer());
      expect(Buffer.compare(bytes, readFileSync(new URL(path, folder)))).toBe(0);
    }
  });

  it("counts in D1, and holds a key to its budget", async () => {
    const refused = await ask(SMALL);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain("child");
    const usage = await get("/v1/usage", { authorization: `Bearer ${KEY}` });
    const { budget, days } = (await usage.json()) as any;
    expect(budget).toBe(1000);
    expect(days[0].by_key.owner.neurons).toBeGreaterThan(0);
  });
});
