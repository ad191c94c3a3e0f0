import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { BROKEN, fakeNpm } from "../../test/fake-npm.ts";
import { storeOptions, temporaryFolder } from "../../test/temporary.ts";
import { loadTransformers } from "./transformers.ts";

const FOLDER = "transformers-4.3.1";

const start = (...npm: [library?: string, failure?: string]) => {
  const fake = fakeNpm(join(temporaryFolder(), "bin"), ...npm);
  usePath(fake.folder);
  const questions: string[] = [];
  const confirm = async (question: string) => questions.push(question) > 0;
  return { options: storeOptions({ confirm }), questions, npm: fake };
};

const usePath = (path: string) => {
  vi.stubEnv("PATH", path);
  onTestFinished(() => void vi.unstubAllEnvs());
};

it("installs the exact version without any install script, and loads it", async () => {
  const { options, questions, npm } = start();
  const { pipeline } = await loadTransformers(options);
  expect(pipeline).toBeTypeOf("function");
  expect(questions).toEqual([
    `Install @huggingface/transformers@4.3.1, which runs the models (474 MB, into ${join(options.cache, FOLDER)})?`,
  ]);
  const [call, ...others] = npm.calls();
  expect(call!.args).toContain("@huggingface/transformers@4.3.1");
  expect(call!.args).toContain("--ignore-scripts");
  expect(call!.skip).toBe("skip");
  expect(others).toEqual([]);
  expect(readdirSync(options.cache)).toEqual([FOLDER]);
});

it("neither asks nor installs a second time, and needs no network for it", async () => {
  const { options, questions, npm } = start();
  await loadTransformers(options);
  await loadTransformers({ ...options, offline: true });
  expect(questions.length).toBe(1);
  expect(npm.calls().length).toBe(1);
});

it("is installed once by two programs that start together", async () => {
  const { options, npm } = start();
  await Promise.all([loadTransformers(options), loadTransformers(options)]);
  expect(npm.calls().length).toBe(1);
  expect(options.notes).toContain("Another program installs @huggingface/transformers: waiting.");
});

it("is not installed without confirmation, or offline", async () => {
  const { options, npm } = start();
  const line = "(474 MB) runs the models and is not installed: say --yes to install it into";
  const unconfirmed = { ...options, confirm: undefined };
  await expect(loadTransformers(unconfirmed)).rejects.toThrow(line);
  const no = { ...options, confirm: async () => false };
  await expect(loadTransformers(no)).rejects.toThrow(line);
  const offline = { ...options, offline: true };
  await expect(loadTransformers(offline)).rejects.toThrow("start once without --offline");
  expect(npm.calls()).toEqual([]);
});

it("says that npm is missing", async () => {
  usePath(temporaryFolder());
  const options = storeOptions({ confirm: async () => true });
  await expect(loadTransformers(options)).rejects.toThrow(
    "npm is missing, and @huggingface/transformers@4.3.1 needs it: install it with Node.",
  );
  expect(readdirSync(options.cache)).toEqual([]);
});

it("passes on npm's error in one line, and leaves no partial installation", async () => {
  const { options } = start("", "npm error code E404\nnpm error 404 Not Found\nnpm error 404 more");
  await expect(loadTransformers(options)).rejects.toThrow(
    /^npm cannot install @huggingface\/transformers@4\.3\.1: 404 Not Found$/,
  );
  expect(readdirSync(options.cache)).toEqual([]);
});

it("does not keep what does not run on this machine", async () => {
  const { options } = start(BROKEN);
  await expect(loadTransformers(options)).rejects.toThrow(
    /does not run on this machine: Error: libonnxruntime\.so\.1: cannot open shared object file$/,
  );
  expect(existsSync(join(options.cache, FOLDER))).toBe(false);
});

it("says what to remove when an installation has broken", async () => {
  const { options } = start();
  await loadTransformers(options);
  const folder = join(options.cache, FOLDER);
  const entry = join(folder, "node_modules/@huggingface/transformers/dist/transformers.node.mjs");
  const { cache } = storeOptions();
  rmSync(join(cache, FOLDER), { recursive: true, force: true });
  const { cpSync } = await import("node:fs");
  cpSync(folder, join(cache, FOLDER), { recursive: true });
  writeFileSync(entry.replace(options.cache, cache), BROKEN);
  await expect(loadTransformers({ ...options, cache })).rejects.toThrow(
    /cannot be loaded \(libonnxruntime.*\): remove that folder, and the next start installs it anew\.$/,
  );
});
