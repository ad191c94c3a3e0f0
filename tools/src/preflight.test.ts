import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startFakeCloudflare, type FakeCloudflare } from "./fake-cloudflare.ts";
import { ROOT } from "./paths.ts";

const LLM = join(ROOT, "apps/llm");

let cloudflare: FakeCloudflare;
let home: string;
beforeEach(async () => {
  cloudflare = await startFakeCloudflare();
  home = mkdtempSync(join(tmpdir(), "home-"));
});
afterEach(() => {
  cloudflare.close();
  rmSync(home, { recursive: true, force: true });
});

/** Runs the preflight of llm with its own wrangler, and with Cloudflare's API on localhost. */
function preflight(vars: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const env = {
    PATH: `${join(LLM, "node_modules/.bin")}${delimiter}${process.env["PATH"]}`,
    HOME: home,
    XDG_CONFIG_HOME: home,
    CLOUDFLARE_API_BASE_URL: cloudflare.url,
    WRANGLER_SEND_METRICS: "false",
    CI: "true",
    ...vars,
  };
  const child = spawn(process.execPath, [join(ROOT, "packages/ai-core/bin/preflight.js")], {
    cwd: LLM,
    env,
  });
  let said = "";
  child.stdout.on("data", (part) => (said += part));
  child.stderr.on("data", (part) => (said += part));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

const TOKEN = { CLOUDFLARE_API_TOKEN: "a-token" };
/** wrangler takes seconds to start, and is started twice. */
const PATIENCE = { timeout: 120_000 };

it("stops a deployment without a login, in one line", PATIENCE, async () => {
  const { code, said } = await preflight({});
  expect(said).toMatch(/^llm is not deployed: nobody is logged in .*CLOUDFLARE_API_TOKEN\.\n$/);
  expect(code).toBe(1);
});

it("requires a choice if the login has several accounts", PATIENCE, async () => {
  cloudflare.accounts.push({ id: "second", name: "Second" });
  const { code, said } = await preflight({ ...TOKEN, CI: "" });
  expect(said).toMatch(
    /^llm is not deployed: .* 2 accounts\..*first \(First\), second \(Second\)\.\n$/,
  );
  expect(code).toBe(1);
  // Logs of a CI may be public.
  const inCI = (await preflight(TOKEN)).said;
  expect(inCI).toMatch(/^llm is not deployed: .* 2 accounts\..* `wrangler whoami` lists\.\n$/);
  expect(inCI).not.toMatch(/first|second/i);

  cloudflare.secrets.llm = { API_KEYS: "secret" };
  expect(await preflight({ ...TOKEN, CLOUDFLARE_ACCOUNT_ID: "second" })).toEqual({
    code: 0,
    said: "",
  });
});

it(
  "stops if no key is set, for a Worker that exists and for one that does not yet",
  PATIENCE,
  async () => {
    for (const secrets of [undefined, { OTHER: "secret" }]) {
      if (secrets) cloudflare.secrets.llm = secrets;
      const { code, said } = await preflight(TOKEN);
      expect(said).toMatch(/^llm is not deployed: it has no key, .*ALLOW_ANONYMOUS to true\.\n$/);
      expect(code).toBe(1);
    }
  },
);

it("accepts a Worker with a key", PATIENCE, async () => {
  cloudflare.secrets.llm = { API_KEY_LAPTOP: "secret" };
  expect(await preflight(TOKEN)).toEqual({ code: 0, said: "" });
});

it("lets Workers Builds deploy without a key, and says so", PATIENCE, async () => {
  const builds = { ...TOKEN, WORKERS_CI: "1" };
  const { code, said } = await preflight(builds);
  expect(said).toMatch(/^llm is deployed, but it has no key, .*ALLOW_ANONYMOUS to true\.\n$/);
  expect(code).toBe(0);

  cloudflare.secrets.llm = { API_KEYS: "secret" };
  expect(await preflight(builds)).toEqual({ code: 0, said: "" });
});
