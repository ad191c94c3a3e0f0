import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { serve } from "./serve.ts";

const PATIENCE = { timeout: 60_000, interval: 100 };

const parent = mkdtempSync(join(tmpdir(), "serve-"));
let urls: string[];
let stop: () => Promise<void>;

/** A Worker that answers with `word`, its variables, and what its model says. */
const worker = (word: string) => `
  export default {
    async fetch(request, env) {
      const { response } = await env.AI.run("@cf/meta/llama-3.2-1b-instruct", { prompt: "${word}" });
      const { SECRET, MINE, LOCAL_AI, LOCAL_ONLY } = env;
      return Response.json({ word: "${word}", SECRET, MINE, LOCAL_AI, LOCAL_ONLY, response });
    },
  };`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "localhost", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function project(name: string) {
  const folder = join(parent, name);
  mkdirSync(join(folder, "public"), { recursive: true });
  writeFileSync(join(folder, "public/page.txt"), `page of ${name}`);
  writeFileSync(join(folder, "index.js"), worker(name));
  const config = {
    name,
    main: "index.js",
    compatibility_date: "2026-11-01",
    ai: { binding: "AI" },
    assets: { directory: "./public" },
  };
  writeFileSync(join(folder, "wrangler.jsonc"), JSON.stringify(config));
  return { name, folder, port: await freePort(), vars: { MINE: name } };
}

const projects = await Promise.all(["one", "two"].map(project));
const read = async (path: string) => (await fetch(path)).text();

beforeAll(async () => {
  vi.spyOn(console, "log").mockReturnValue();
  stop = await serve(projects, join(parent, "state"), { LOCAL_AI_URL: "simulator" });
  urls = projects.map(({ port }) => `http://localhost:${port}/`);
}, PATIENCE.timeout);
afterAll(async () => {
  await stop();
  rmSync(parent, { recursive: true });
});

it("serves each project on its port, with its page, and local-ai as its model", async () => {
  for (const [index, { name }] of projects.entries()) {
    expect(JSON.parse(await read(urls[index]!))).toEqual({
      word: name,
      MINE: name,
      LOCAL_AI: "simulator",
      LOCAL_ONLY: "true",
      response: expect.stringContaining("simulated answer"),
    });
    expect(await read(`${urls[index]}page.txt`)).toBe(`page of ${name}`);
  }
});

it("says which port is in use", async () => {
  const again = serve([projects[1]!], join(parent, "state"), { LOCAL_AI_URL: "simulator" });
  await expect(again).rejects.toThrow(`Port ${projects[1]!.port} of two is in use.`);
});

it("follows changes of code, page and secrets, and serves the last code without an error", async () => {
  const { folder } = projects[0]!;
  const answer = async () => JSON.parse(await read(urls[0]!));
  writeFileSync(join(folder, "index.js"), worker("changed"));
  await vi.waitFor(async () => expect(await answer()).toMatchObject({ word: "changed" }), PATIENCE);
  writeFileSync(join(folder, "index.js"), "no code");
  writeFileSync(join(folder, "public/page.txt"), "new page");
  await vi.waitFor(async () => expect(await read(`${urls[0]}page.txt`)).toBe("new page"), PATIENCE);
  writeFileSync(join(folder, ".dev.vars"), "SECRET=hidden");
  const last = { word: "changed", SECRET: "hidden" };
  await vi.waitFor(async () => expect(await answer()).toMatchObject(last), PATIENCE);
});
