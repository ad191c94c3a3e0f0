import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startFakeCloudflare, type FakeCloudflare } from "./fake-cloudflare.ts";
import { ROOT } from "./paths.ts";

const LLM = join(ROOT, "apps/llm");
const MAKE_KEY = join(ROOT, "packages/ai-core/bin/make-key.js");

let cloudflare: FakeCloudflare;
beforeAll(async () => void (cloudflare = await startFakeCloudflare()));
afterAll(() => cloudflare.close());

/** Runs a command in llm's folder, with its own wrangler and with Cloudflare's API on localhost. */
async function run(command: string, ...given: string[]): Promise<string> {
  const env = {
    ...process.env,
    PATH: `${join(LLM, "node_modules/.bin")}${delimiter}${process.env["PATH"]}`,
    CLOUDFLARE_API_BASE_URL: cloudflare.url,
    CLOUDFLARE_API_TOKEN: "a-token",
    CLOUDFLARE_ACCOUNT_ID: "0123456789abcdef0123456789abcdef",
    WRANGLER_SEND_METRICS: "false",
    CI: "true",
  };
  const { stdout } = await promisify(execFile)(command, given, { cwd: LLM, env });
  return stdout;
}

const makeKey = (name: string, ...limits: string[]): Promise<string> =>
  run(process.execPath, MAKE_KEY, name, ...limits);

it(
  "makes keys that wrangler sets as secrets of the Worker, each of which goes alone",
  { timeout: 120_000 },
  async () => {
    const shown = [];
    for (const name of ["laptop", "work-pc"]) {
      const output = await makeKey(name);
      shown.push(
        /^The key of (?:laptop|work-pc), shown this once:\n([\w-]{43})$/m.exec(output)![1],
      );
    }
    const [laptop, workPc] = shown;
    expect(cloudflare.secrets).toEqual({
      llm: { API_KEY_LAPTOP: laptop, API_KEY_WORK_PC: workPc },
    });
    expect(laptop).not.toBe(workPc);
    expect([...cloudflare.tokens]).toEqual(["Bearer a-token"]);

    await run("wrangler", "secret", "delete", "API_KEY_LAPTOP");
    expect(cloudflare.secrets).toEqual({ llm: { API_KEY_WORK_PC: workPc } });

    // Made anew under the same name, it replaces the one before.
    await makeKey("work-pc");
    expect(Object.keys(cloudflare.secrets.llm!)).toEqual(["API_KEY_WORK_PC"]);
    expect(cloudflare.secrets.llm!.API_KEY_WORK_PC).not.toBe(workPc);
  },
);

it("puts a key's limits into its secret", { timeout: 60_000 }, async () => {
  const limits = ["--daily", "500", "--models", "llama-*,bge-m3", "--expires", "2027-01-31"];
  const output = await makeKey("friend", ...limits, "--tasks", "text-generation");
  expect(JSON.parse(cloudflare.secrets.llm!.API_KEY_FRIEND!)).toEqual({
    key: /^[\w-]{43}$/m.exec(output)![0],
    daily_neurons: 500,
    models: ["llama-*", "bge-m3"],
    expires: "2027-01-31",
    tasks: ["text-generation"],
  });
  await expect(makeKey("friend", "--daily", "many")).rejects.toThrow("expected a number");
  await expect(makeKey("friend", "--expires", "soon")).rejects.toThrow("expected a date");
});

it("rejects an invalid name, and reports if the key was not set", { timeout: 60_000 }, async () => {
  await expect(makeKey("my laptop")).rejects.toMatchObject({ code: 2 });
  const { url } = cloudflare;
  cloudflare.url = "http://127.0.0.1:9/client/v4";
  try {
    await expect(makeKey("laptop")).rejects.toMatchObject({
      stderr: expect.stringContaining("The new key does not work."),
    });
  } finally {
    cloudflare.url = url;
  }
});
