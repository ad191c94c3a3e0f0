import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import OpenAI from "openai";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { fakeHub, textModel } from "../test/fake-hub.ts";
import { fakeNpm } from "../test/fake-npm.ts";
import { startProgram } from "../test/program.ts";
import { temporaryFolder } from "../test/temporary.ts";

const ID = "owner/text-model";
const WEIGHTS = "onnx/model_q4.onnx";

const start = async () => {
  const folder = temporaryFolder();
  const npm = fakeNpm(join(folder, "bin"));
  const hub = await fakeHub({ [ID]: textModel() });
  const cache = join(folder, "cache");
  const program = (...given: string[]) =>
    startProgram(["--port=0", `--cache=${cache}`, `--text=${ID}`, "--only=text", ...given], {
      HF_ENDPOINT: hub.url,
      PATH: npm.folder,
    });
  const part = join(cache, "models", ID, `${WEIGHTS}.part`);
  return { npm, hub, cache, program, part };
};

const ask = async (url: string) => {
  const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: "none", maxRetries: 0 });
  const messages = [{ role: "user" as const, content: "Hello" }];
  const reply = await openai.chat.completions.create({ model: ID, messages });
  return reply.choices[0]!.message.content;
};

describe("the program", { timeout: 60_000 }, () => {
  it("installs, downloads and answers; then does the same offline, and stops on request", async () => {
    const { hub, program, npm } = await start();
    const first = program("--yes");
    await first.line(/^text: owner\/text-model \(q4\)$/m);
    await first.line(/^Memory: \d+ MB used, \d+ MB free/m);
    const url = await first.url();
    await first.line(new RegExp(`^Ready\\. .*LOCAL_AI_URL=${url}/v1$`, "m"));
    expect(first.printed()).toMatch(/^ {2}onnx\/model_q4\.onnx \(300 kB\)$/m);
    expect(await ask(url)).toContain("The answer is here");
    const listed = await (await fetch(`${url}/v1/models`)).json();
    expect(listed).toMatchObject({ data: [{ id: ID, owned_by: "local-models", status: "ready" }] });
    first.kill("SIGTERM");
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect(first.printed()).toMatch(/Stopped\.\n$/);
    hub.close();
    const second = program("--offline");
    await second.line(/^Ready/m);
    expect(await ask(await second.url())).toContain("The answer is here");
    second.kill("SIGINT");
    expect((await second.exited).code).toBe(0);
    expect(npm.calls().length).toBe(1);
  });

  it("resumes a file in whose middle it was killed", async () => {
    const { hub, program, part } = await start();
    hub.holds[WEIGHTS] = 150_000;
    const killed = program("--yes");
    await vi.waitFor(() => expect(statSync(part).size).toBe(150_000), { timeout: 20_000 });
    const answer = await fetch(`${await killed.url()}/v1/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: ID, messages: [{ role: "user", content: "Hello" }] }),
    });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(`${WEIGHTS} 50%`);
    killed.kill("SIGKILL");
    expect((await killed.exited).signal).toBe("SIGKILL");
    hub.holds = {};
    const next = program();
    await next.line(/^text: /m);
    expect(hub.fetched(WEIGHTS).at(-1)).toMatchObject({ range: "bytes=150000-", status: 206 });
  });

  it("stops immediately in the middle of a file, without an error", async () => {
    const { hub, program, part } = await start();
    hub.holds[WEIGHTS] = 150_000;
    const stopped = program("--yes");
    await vi.waitFor(() => expect(statSync(part).size).toBe(150_000), { timeout: 20_000 });
    stopped.kill("SIGINT");
    expect((await stopped.exited).code).toBe(0);
    expect(stopped.printed()).toMatch(/Stopped\.\n$/);
    expect(stopped.printed()).not.toMatch(/unavailable|Error/);
  });

  it("says why a task is unavailable, and serves the others", async () => {
    const { program } = await start();
    const running = program("--yes", "--only=text,embeddings", "--embeddings=owner/not-there");
    await running.line(
      /^embeddings: unavailable\. .* has no model owner\/not-there \(401\): check/m,
    );
    await running.line(/^text: owner\/text-model \(q4\)$/m);
    expect(await ask(await running.url())).toContain("The answer is here");
  });

  it("ends with one line when no task is left", async () => {
    const { hub, program } = await start();
    hub.models = {};
    const running = program("--yes");
    expect((await running.exited).code).toBe(1);
    expect(running.printed()).toMatch(/text: unavailable\. .*\nNo model can be served\.\n$/);
  });

  it("does not prompt without a terminal, and says which option to add", async () => {
    const { program, npm } = await start();
    const running = program();
    expect((await running.exited).code).toBe(1);
    expect(running.printed()).toMatch(/474 MB.*say --yes to install it into .*\n$/);
    expect(npm.calls()).toEqual([]);
  });

  it("finds a taken port before it fetches anything", async () => {
    const { hub, program, npm } = await start();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const running = program("--yes", `--port=${port}`);
    expect((await running.exited).code).toBe(1);
    expect(running.printed()).toBe(`Port ${port} is in use: choose another one with --port.\n`);
    expect(hub.asked).toEqual([]);
    expect(npm.calls()).toEqual([]);
  });

  it("ends with code 2 for an unknown argument, and 1 for an invalid folder", async () => {
    const { program, cache } = await start();
    const wrong = program("--port=many");
    expect((await wrong.exited).code).toBe(2);
    expect(wrong.printed()).toBe('--port: expected a whole number from 0 to 65535, got "many".\n');
    mkdirSync(cache);
    writeFileSync(join(cache, "file"), "");
    const folder = program(`--cache=${join(cache, "file", "cache")}`);
    expect((await folder.exited).code).toBe(1);
    expect(folder.printed()).toMatch(
      /cannot be created \(ENOTDIR\): choose another folder with --cache\.\n$/,
    );
  });

  it("prints its options and its version", async () => {
    const { program } = await start();
    const help = program("--help");
    expect((await help.exited).code).toBe(0);
    expect(help.printed()).toContain("--offline                do not use the network");
    const version = program("--version");
    expect((await version.exited).code).toBe(0);
    expect(version.printed()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
