import { startDev, type RunningDev } from "@ai-workers/local-ai/dev";
import { createServer, type RequestListener } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { CLIENTS } from "../src/clients/index.ts";
import { run } from "./run.ts";

const KEY = "a-secret-key-of-many-characters";
let home: string;
beforeAll(() => void (home = mkdtempSync(join(tmpdir(), "connect-"))));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("all-in-one, as `local-ai dev` runs it", () => {
  let worker: RunningDev;
  beforeAll(async () => {
    const keys = JSON.stringify({
      me: KEY,
      poor: { key: "a-key-without-any-neurons", daily_neurons: 0.01 },
    });
    worker = await startDev(
      [
        "--var",
        `API_KEYS:${keys}`,
        "--var",
        "CORS_ORIGINS:https://chat.example.com",
        "--persist-to",
        home,
      ],
      {
        folder: fileURLToPath(new URL("../../../apps/all-in-one", import.meta.url)),
        environment: { LOCAL_AI_URL: "simulator" },
      },
    );
  }, 100_000);
  afterAll(() => worker?.stop());

  const doctor = (...given: string[]) => run(home, ["doctor", ...given, "--url", worker.url]);

  it("finds no problem with its key", async () => {
    const { status, output } = await doctor("codex", "--key", KEY);
    expect({ status, output }).toEqual({
      status: 0,
      output: expect.stringContaining("The key is accepted"),
    });
    expect(output).toContain("It has the routes that Codex CLI calls");
    expect(output).not.toContain(KEY);
  });

  it("has the routes that each client calls, which doctor does not miss", async () => {
    const index = await fetch(`${worker.url}/`, { headers: { accept: "application/json" } });
    const { endpoints } = (await index.json()) as { endpoints: Record<string, string> };
    for (const { id, calls } of CLIENTS)
      expect({ id, missing: calls.filter((call) => !(call in endpoints)) }).toEqual({
        id,
        missing: [],
      });
  });

  it("takes the key where clients with a field for the address alone put it", async () => {
    const basic = { authorization: `Basic ${btoa(`bazarr:${KEY}`)}` };
    expect((await fetch(`${worker.url}/v1/models`, { headers: basic })).status).toBe(200);
    const init = { method: "POST", body: '{"text":"good morning","target_lang":"FR"}' };
    expect((await fetch(`${worker.url}/translate?token=${KEY}`, init)).status).toBe(200);
  });

  it("says that a page which CORS_ORIGINS names may call", async () => {
    const origin = "https://chat.example.com";
    expect((await doctor("--key", KEY, "--origin", origin)).output).toContain(
      `Pages of ${origin} may call it`,
    );
  });

  it("uses neurons only on request", async () => {
    expect((await doctor("--key", KEY)).output).toContain("0 of 1,000,000 neurons are used today");
    const { status, output } = await doctor("--key", KEY, "--spend");
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toMatch(
      /POST \/v1\/chat\/completions: @cf\/google\/gemma-4-26b-a4b-it answers after \d+ ms, for [\d.]+ neurons/,
    );
  });

  it("says that the key is wrong or missing", async () => {
    expect(await doctor("--key", "another-key-of-somebody")).toEqual({
      status: 1,
      output: expect.stringContaining("The key is wrong or has expired (401)."),
    });
    expect(
      (await run(home, ["doctor", "--url", worker.url.replace("127.0.0.1", "localhost")])).output,
    ).toContain("The Worker requires a key (401).");
  });

  it("says which pages browsers block", async () => {
    const { status, output } = await doctor("nextchat", "--key", KEY);
    expect(status).toBe(1);
    expect(output).toContain("Browsers block calls from pages of https://app.nextchat.dev (CORS).");
    expect(output).toContain("CORS_ORIGINS");
  });

  it("says that a model is not there, or what its short name means", async () => {
    expect((await doctor("--key", KEY, "--model", "lama-3")).output).toMatch(
      /problem +Unknown model "lama-3"/,
    );
    expect((await doctor("--key", KEY, "--model", "qwen3-30b")).output).toContain(
      "qwen3-30b is @cf/qwen/qwen3-30b-a3b-fp8, with a context of 32768 tokens",
    );
  });

  it("says that a key has used up its neurons", async () => {
    const { status, output } = await doctor("--key", "a-key-without-any-neurons", "--spend");
    expect(status).toBe(1);
    expect(output).toContain("daily_limit");
    expect(output).toContain("00:00 UTC");
  });
});

describe("what else may answer", () => {
  const HEALTH = { status: "ok", service: "llm", version: "0.1.0" };

  async function against(
    listener: RequestListener,
    ...given: string[]
  ): Promise<{ status: number | null; output: string }> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return run(home, [
      "doctor",
      ...given,
      "--url",
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ]);
  }
  const json =
    (status: number, body: unknown): RequestListener =>
    (_request, response) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

  it.each<[string, RequestListener, string]>([
    [
      "a page",
      (_request, response) => response.writeHead(404).end("<h1>There is nothing here yet</h1>"),
      "answers with 404, but not as one of these Workers",
    ],
    [
      "a Worker that has no key",
      (request, response) =>
        request.url === "/health"
          ? json(200, HEALTH)(request, response)
          : json(401, {
              error: { code: "invalid_api_key", message: "This Worker has no API keys." },
            })(request, response),
      "The Worker has no key yet",
    ],
    [
      "a Worker whose setting is wrong",
      json(500, { error: { code: "internal_error", message: "The Worker is misconfigured." } }),
      "The Worker is misconfigured. (500 internal_error",
    ],
    [
      "a Worker that crashes",
      (_request, response) => response.writeHead(500).end("error code: 1101"),
      "stopped with an error of its own code",
    ],
    [
      "Cloudflare Access",
      (_request, response) =>
        response.writeHead(302, { location: "https://team.cloudflareaccess.com/x?y" }).end(),
      "Cloudflare Access protects the Worker",
    ],
    [
      "another address",
      (_request, response) =>
        response.writeHead(301, { location: "https://ai.example.com/health" }).end(),
      "The URL redirects to https://ai.example.com/health",
    ],
    [
      "a model server",
      (request, response) =>
        json(request.url === "/health" ? 200 : 404, { status: "ok" })(request, response),
      "answers with 200, but not as one of these Workers",
    ],
    [
      "a proxy that shows its page for all but /health",
      (request, response) =>
        request.url === "/health"
          ? json(200, HEALTH)(request, response)
          : response.writeHead(200).end("<h1>Log in</h1>"),
      "answers with 200, but not as one of these Workers",
    ],
    ["a connection that breaks", (request) => request.socket.destroy(), "breaks the connection"],
  ])("tells of %s", async (_title, listener, message) => {
    const { status, output } = await against(listener);
    expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining(message) });
  });

  it("reports that the budget is used up, and which routes an old Worker lacks", async () => {
    const date = new Date().toISOString().slice(0, 10);
    const answers: Record<string, unknown> = {
      "/health": HEALTH,
      "/": { endpoints: { "POST /v1/chat/completions": "" } },
      "/v1/models": { object: "list", data: [] },
      "/v1/usage": { budget: 10_000, days: [{ date, neurons: 10_000, requests: 9 }], keys: [] },
    };
    const { status, output } = await against(
      (request, response) => json(200, answers[request.url!] ?? {})(request, response),
      "codex",
    );
    expect(status).toBe(1);
    expect(output).toContain("It lacks what Codex CLI calls: POST /v1/responses.");
    expect(output).toContain("The budget is used up: 10,000 of 10,000 neurons are used today.");
  });

  it("repeats the errors of LibreTranslate's routes, and has no budget for an odd one", async () => {
    const answers: Record<string, unknown> = {
      "/health": HEALTH,
      "/": { endpoints: { "POST /translate": "" } },
      "/v1/models": { object: "list", data: [] },
      "/v1/usage": [],
    };
    const { output } = await against(
      (request, response) =>
        request.url === "/translate"
          ? json(429, { error: "Too many requests." })(request, response)
          : json(200, answers[request.url!] ?? {})(request, response),
      "--spend",
    );
    expect(output).toContain("It does not count neurons");
    expect(output).toContain("problem  Too many requests. (429 error)");
  });

  it("reports that nothing answers, and that a name is not found", async () => {
    expect((await run(home, ["doctor", "--url", "http://127.0.0.1:9"])).output).toMatch(
      /Nothing answers|bad port|breaks/,
    );
    const { output } = await run(home, ["doctor", "--url", "https://llm.invalid", "--key", KEY]);
    expect(output).toContain("The name llm.invalid is not found.");
  });
});
