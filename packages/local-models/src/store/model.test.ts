import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fakeHub, textModel } from "../../test/fake-hub.ts";
import { storeOptions } from "../../test/temporary.ts";
import type { ModelChoice } from "../types.ts";
import { storeModel } from "./model.ts";

const ID = "owner/text-model";
const TEXT: ModelChoice = { task: "text-generation", id: ID, dtype: "q4" };
const NEEDED = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "generation_config.json",
  "onnx/model_q4.onnx",
  "onnx/model_q4.onnx_data",
];

const start = async () => {
  const hub = await fakeHub({ [ID]: textModel() });
  const options = storeOptions({ hub: hub.url });
  const pathOf = (path: string) => join(options.cache, "models", ID, path);
  return { hub, options, pathOf };
};

it("downloads exactly the files that the task needs", async () => {
  const { hub, options, pathOf } = await start();
  const stored = await storeModel(TEXT, options);
  expect(stored).toEqual({ choice: TEXT, folder: join(options.cache, "models") });
  for (const path of NEEDED) {
    expect(readFileSync(pathOf(path))).toEqual(Buffer.from(hub.models[ID]![path]!));
    expect(existsSync(pathOf(`${path}.part`))).toBe(false);
  }
  expect(existsSync(pathOf("onnx/model.onnx"))).toBe(false);
  expect(existsSync(pathOf("README.md"))).toBe(false);
  expect(existsSync(pathOf(".lock"))).toBe(false);
});

it("makes no network requests once everything is downloaded", async () => {
  const { hub, options } = await start();
  await storeModel(TEXT, options);
  const { length } = hub.asked;
  await storeModel(TEXT, options);
  await storeModel(TEXT, { ...options, offline: true, hub: "http://127.0.0.1:9" });
  expect(hub.asked.length).toBe(length);
});

it("reads a list of several pages", async () => {
  const { hub, options, pathOf } = await start();
  hub.pageSize = 2;
  await storeModel(TEXT, options);
  for (const path of NEEDED) expect(existsSync(pathOf(path))).toBe(true);
});

it("downloads only a damaged file again", async () => {
  const { hub, options, pathOf } = await start();
  await storeModel(TEXT, options);
  for (const content of ["short", Buffer.alloc(300_000)]) {
    hub.asked.length = 0;
    writeFileSync(pathOf("onnx/model_q4.onnx"), content);
    utimesSync(pathOf("onnx/model_q4.onnx"), 1, 1);
    await storeModel(TEXT, options);
    expect(readFileSync(pathOf("onnx/model_q4.onnx"))).toEqual(
      Buffer.from(hub.models[ID]!["onnx/model_q4.onnx"]!),
    );
    expect(hub.asked.filter(({ path }) => path.includes("resolve")).length).toBe(2);
  }
});

it("takes a copied cache for what it is, without asking anybody", async () => {
  const { options, pathOf } = await start();
  await storeModel(TEXT, options);
  utimesSync(pathOf("onnx/model_q4.onnx"), 1, 1);
  await storeModel(TEXT, { ...options, offline: true });
});

it("offline says in one line what is missing, broken, or was never there", async () => {
  const { options, pathOf } = await start();
  const offline = { ...options, offline: true };
  await expect(storeModel(TEXT, offline)).rejects.toThrow(
    /^owner\/text-model was never fetched to .*: start once without --offline\.$/,
  );
  await storeModel(TEXT, options);
  writeFileSync(pathOf("config.json"), "{}");
  await expect(storeModel(TEXT, offline)).rejects.toThrow(
    `${pathOf("config.json")} is broken: start once without --offline`,
  );
  rmSync(pathOf("config.json"));
  rmSync(pathOf("tokenizer.json"));
  await expect(storeModel(TEXT, offline)).rejects.toThrow(/is missing \(and 1 more\): start once/);
});

it("keeps two forms of a model beside each other, and their common files once", async () => {
  const { hub, options } = await start();
  await storeModel(TEXT, options);
  await storeModel({ ...TEXT, dtype: "fp32" }, options);
  const offline = { ...options, offline: true };
  await storeModel(TEXT, offline);
  await storeModel({ ...TEXT, dtype: "fp32" }, offline);
  expect(hub.fetched("config.json").length).toBe(1);
});

it("names the data types that a model has if the requested one is missing", async () => {
  const { options } = await start();
  await expect(storeModel({ ...TEXT, dtype: "q8" }, options)).rejects.toThrow(
    "owner/text-model has no onnx/model_quantized.onnx: name one of its forms, owner/text-model@fp32 or owner/text-model@q4.",
  );
  const speech: ModelChoice = { ...TEXT, task: "automatic-speech-recognition" };
  await expect(storeModel(speech, options)).rejects.toThrow("has no preprocessor_config.json");
});

it("lets one of two programs fetch while the other waits", async () => {
  const { hub, options } = await start();
  await Promise.all([storeModel(TEXT, options), storeModel(TEXT, options)]);
  for (const path of NEEDED) expect(hub.fetched(path).length).toBe(1);
  expect(options.notes).toEqual([`Another program fetches ${ID}: waiting.`]);
});

it("checks the free space on the disk before it downloads", async () => {
  const { hub, options } = await start();
  hub.sizes["onnx/model_q4.onnx"] = 1e18;
  await expect(storeModel(TEXT, options)).rejects.toThrow(
    /^owner\/text-model needs 1000000000000 MB, but .* has only \d+ MB free/,
  );
  expect(hub.asked.some(({ path }) => path.includes("resolve"))).toBe(false);
});

it("says which folder cannot be used", async () => {
  const { options } = await start();
  const cache = join(options.cache, "file");
  writeFileSync(cache, "");
  await expect(storeModel(TEXT, { ...options, cache })).rejects.toThrow(
    /file.* cannot be used \(E\w+\)\. Choose another folder with --cache\.$/,
  );
});
