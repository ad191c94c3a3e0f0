/**
 * The client, as it is published, in a page of another origin that has no bundler.
 * @module
 */
import { startDev, type RunningDev } from "@ai-workers/local-ai/dev";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "@playwright/test";
import { CHROMIUM } from "./places.ts";

const DIST = new URL("../../../packages/ai-core/dist/", import.meta.url);
const LLM = fileURLToPath(new URL("../../../apps/llm/", import.meta.url));

/** A page, and the client's modules as they lie in the package. */
const site = createServer(async (request, reply) => {
  const path = new URL(request.url!, "http://site").pathname;
  if (path === "/") return reply.setHeader("content-type", "text/html").end("<title>Page</title>");
  try {
    const code = await readFile(new URL(path.slice(1), DIST));
    reply.setHeader("content-type", "text/javascript").end(code);
  } catch {
    reply.writeHead(404).end();
  }
});

let worker: RunningDev | undefined;
let browser: Browser | undefined;
let page: Page;
let llm: string;

before(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const vars = ["--var", "ALLOW_ANONYMOUS:true", "--var", `CORS_ORIGINS:${origin}`];
  const environment = { LOCAL_AI_URL: "simulator" };
  worker = await startDev(vars, { folder: LLM, environment });
  llm = worker.url;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage();
  await page.goto(origin);
});

after(async () => {
  await browser?.close();
  await worker?.stop();
  site.close();
  site.closeAllConnections();
});

/** Runs the body of an async function in the page, with `client` as the module and `llm` as a client of the Worker. */
function inPage(body: string): Promise<any> {
  return page.evaluate(`(async () => {
    const client = await import("/client/index.js");
    const llm = client.createLlmClient({ url: ${JSON.stringify(llm)}, key: "none" });
    ${body}
  })()`);
}

describe("the client in a browser", () => {
  it("answers requests from another origin", async () => {
    const { text, usage } = await inPage('return llm.chat("Good morning")');
    assert.match(text, /Good morning/);
    assert.ok(usage.total_tokens > 0);
  });

  it("streams an answer", async () => {
    const types: string[] = await inPage(
      'const types = []; for await (const part of llm.streamChat("Hello")) types.push(part.type); return types;',
    );
    assert.ok(types.filter((type) => type === "text-delta").length > 2);
    assert.equal(types.at(-1), "finish");
  });

  it("aborts a stream before its end", async () => {
    const seen = await inPage(`
      const abort = new AbortController();
      let parts = 0;
      try {
        const stream = llm.streamChat("Hello [[fault:slow-stream=200]]", { signal: abort.signal });
        for await (const part of stream) if (++parts === 1) abort.abort();
      } catch (error) {
        return { parts, isOurs: client.isCallError(error), code: error.code };
      }`);
    assert.deepEqual(seen, { parts: 1, isOurs: true, code: "aborted" });
  });

  it("throws an error with the code and the request id", async () => {
    const error = await inPage(`
      const input = { messages: [{ role: "user", content: 5 }] };
      return llm.chat(input).catch(({ code, param, status, requestId }) => ({ code, param, status, requestId }))`);
    assert.match(error.requestId, /./);
    assert.deepEqual(
      { ...error, requestId: "" },
      { code: "invalid_request", param: "messages[0].content", status: 400, requestId: "" },
    );
  });
});
