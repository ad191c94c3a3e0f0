import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseArguments } from "../src/arguments.ts";
import { CLIENTS } from "../src/clients/index.ts";
import { connect } from "../src/connect.ts";
import { PROGRAM, run } from "./run.ts";

const URL = "https://ai.example.com";
const KEY = "a-secret-key-of-many-characters";

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), "connect-"))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const read = (path: string) => readFileSync(join(home, path), "utf8");
function write(path: string, text: string): void {
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), text);
}

/** In this process, which is faster than a new one for each client. */
async function inProcess(...given: string[]): Promise<string> {
  const log = vi.spyOn(console, "log").mockReturnValue();
  vi.stubEnv("HOME", home);
  vi.stubEnv("USERPROFILE", home);
  vi.spyOn(process, "cwd").mockReturnValue(home);
  try {
    await connect(parseArguments(given));
    return log.mock.calls.flat().join("\n");
  } finally {
    vi.restoreAllMocks();
  }
}

describe.each(CLIENTS.map(({ id }) => id))("%s", (id) => {
  it("prints without writing, and shows no key that was not given on the call", async () => {
    vi.stubEnv("WORKER_KEY", KEY);
    const output = await inProcess(id, "--url", URL);
    expect(output).toContain("ai.example.com");
    expect(output).not.toContain(KEY);
    expect(output).not.toContain(Buffer.from(KEY).toString("base64").slice(4, -4));
    expect(readdirSync(home)).toEqual([]);
  });

  it("writes what it needs, and then nothing more", async () => {
    const given = [id, "--url", `${URL}/v1`, "--key", KEY, "--write"];
    await inProcess(...given);
    const written = readdirSync(home, { recursive: true });
    expect(await inProcess(...given)).not.toContain("Wrote");
    expect(readdirSync(home, { recursive: true })).toEqual(written);
  });
});

it("merges, keeps everything else, and keeps the file as it was", async () => {
  const before =
    '// mine\n{\n  "theme": "dark",\n  "provider": { "other": { "options": { "apiKey": "sk-other" } } }\n}\n';
  write(".config/opencode/opencode.json", before);
  const { output } = await run(home, ["opencode", "--url", URL, "--write"], { WORKER_KEY: KEY });
  expect(output).not.toMatch(/sk-other|a-secret-key/);
  const after = read(".config/opencode/opencode.json");
  expect(after).toContain("// mine");
  expect(after).toContain("sk-other");
  expect(after).toContain(KEY);
  expect(read(".config/opencode/opencode.json.backup")).toBe(before);

  await run(home, ["opencode", "--url", "https://b.example.com", "--write"], { WORKER_KEY: KEY });
  expect(read(".config/opencode/opencode.json.backup")).toBe(before);
  expect(read(".config/opencode/opencode.json.backup-2")).toBe(after);
});

it("says what changes, without the old key or the rest of the file", async () => {
  write(
    ".claude/worker.json",
    JSON.stringify({
      env: {
        ANTHROPIC_BASE_URL: "https://u:p@old.example.com",
        ANTHROPIC_AUTH_TOKEN: "sk-old",
        X: "sk-x",
      },
    }),
  );
  const { output } = await run(home, ["claude-code", "--url", URL], { WORKER_KEY: KEY });
  expect(output).toContain(
    '~ env.ANTHROPIC_BASE_URL = "https://ai.example.com" (was "https://…@old.example.com")',
  );
  expect(output).toContain('~ env.ANTHROPIC_AUTH_TOKEN = "KEY" (was another value)');
  expect(output).not.toMatch(/sk-|u:p/);
});

it("writes a link's target, and gives a new file to its owner alone", async () => {
  write("dotfiles/config.toml", 'model = "gpt-5.6-sol"\n');
  mkdirSync(join(home, ".codex"));
  symlinkSync(join(home, "dotfiles/config.toml"), join(home, ".codex/config.toml"));
  await run(home, ["codex", "--url", URL, "--write"]);
  expect(lstatSync(join(home, ".codex/config.toml")).isSymbolicLink()).toBe(true);
  expect(read("dotfiles/config.toml")).toContain(
    'model = "gpt-5.6-sol"\n\n[model_providers.worker]',
  );
  expect(statSync(join(home, ".codex/worker.config.toml")).mode & 0o777).toBe(0o600);
});

it("does not replace a link whose target does not exist", async () => {
  mkdirSync(join(home, ".codex"));
  const link = join(home, ".codex/config.toml");
  symlinkSync(join(home, "dotfiles/config.toml"), link);
  const { status, output } = await run(home, ["codex", "--url", URL, "--write"]);
  expect([status, output]).toEqual([2, expect.stringContaining("Create that file")]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(home, ".codex"))).toEqual(["config.toml"]);
});

it.each([["codex", "--key", "“sk-1”"], ["doctor", "--key", "你的密钥"], ["codex"]])(
  "says that a header cannot contain a key: %s",
  async (...given) => {
    const { status, output } = await run(home, [...given, "--url", URL], { WORKER_KEY: "ключ" });
    expect([status, output]).toEqual([2, expect.stringContaining("an HTTP header cannot contain")]);
  },
);

it("follows the variables that move a program's folder", async () => {
  await run(home, ["codex", "--url", URL, "--write"], { CODEX_HOME: join(home, "elsewhere") });
  expect(readdirSync(join(home, "elsewhere")).toSorted()).toEqual([
    "config.toml",
    "worker.config.toml",
  ]);
});

it("hides a key with characters that JSON escapes", async () => {
  write(".claude/worker.json", '{"env":{"ANTHROPIC_AUTH_TOKEN":"sk-old"}}');
  const { output } = await run(home, ["claude-code", "--url", URL], {
    WORKER_KEY: 'a"secret-key\\of many',
  });
  expect(output).toContain('ANTHROPIC_AUTH_TOKEN = "KEY"');
  expect(output).not.toContain("secret-key");
});

it("says that --write has nothing to write for a client that has only a form", async () => {
  const { output } = await run(home, ["cline", "--url", URL, "--key", KEY, "--write"]);
  expect(output).toContain("Cline has no settings file: enter the values above.");
});

it.each([
  [["nothing", "--url", URL], "Unknown client nothing"],
  [["code", "--url", URL], "Did you mean: codex, claude-code, opencode, qwen-code"],
  [["codx", "--url", URL], "Did you mean: codex"],
  [["opencodee", "--url", URL], "Did you mean: opencode"],
  [["codex"], "Expected --url"],
  [["codex", "--url", "https://ai.example.com/api"], "without a path"],
  [["codex", "opencode", "--url", URL], "Expected one client"],
  [["codex", "--color"], "--help"],
  [["opencode", "--url", URL, "--write"], "Expected --key"],
])("says what is wrong with %j", async (given, message) => {
  const { status, output } = await run(home, given);
  expect({ status, output }).toEqual({ status: 2, output: expect.stringContaining(message) });
  expect(readdirSync(home)).toEqual([]);
});

it("says which path is a folder where a file belongs", async () => {
  mkdirSync(join(home, ".codex/config.toml"), { recursive: true });
  const { status, output } = await run(home, ["codex", "--url", URL, "--write"]);
  expect(status).toBe(2);
  expect(output).toContain(`${join(".codex", "config.toml")} is a folder; expected a file.`);
});

it("takes empty options for none", async () => {
  const { status, output } = await run(home, ["cline", "--url", URL, "--model", "", "--key", ""]);
  expect(status).toBe(0);
  expect(output).toMatch(/Model ID +gemma-4/);
});

it("does not change a file that it cannot parse", async () => {
  write(".codex/config.toml", "model = \n");
  const { status, output } = await run(home, ["codex", "--url", URL, "--write"]);
  expect(status).toBe(2);
  expect(output).toContain("is not valid TOML");
  expect(readdirSync(join(home, ".codex"))).toEqual(["config.toml"]);
});

it("finds a client by its title too", async () => {
  for (const name of ["Codex CLI", "new-api", "CherryStudio", "Zotero"])
    expect(await run(home, [name, "--url", URL])).toMatchObject({ status: 0 });
});

// util-linux's `script` is a terminal for what it runs.
it.skipIf(spawnSync("script", ["--version"]).status !== 0)(
  "asks for the key in a terminal, and does not show it",
  async () => {
    const command = `"${process.execPath}" "${PROGRAM}" opencode --url ${URL} --write`;
    const child = spawn("script", ["-qec", command, "/dev/null"], {
      cwd: home,
      env: { PATH: process.env["PATH"], HOME: home, TERM: "xterm" },
    });
    let screen = "";
    child.stdout.on("data", (data) => {
      const isAsked = screen.includes("(hidden)");
      screen += data;
      if (!isAsked && screen.includes("(hidden)")) child.stdin.write(`${KEY}\r`);
    });
    await once(child, "close");
    expect(screen).toContain("Wrote");
    expect(screen).not.toContain(KEY);
    expect(read(".config/opencode/opencode.json")).toContain(KEY);
  },
);
