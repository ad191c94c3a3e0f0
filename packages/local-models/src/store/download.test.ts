import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeHub, textModel } from "../../test/fake-hub.ts";
import { storeOptions } from "../../test/temporary.ts";
import { UserError, type ModelChoice } from "../types.ts";
import { storeModel } from "./model.ts";
import type { StoreOptions } from "./types.ts";

const ID = "owner/text-model";
const TEXT: ModelChoice = { task: "text-generation", id: ID, dtype: "q4" };
const WEIGHTS = "onnx/model_q4.onnx";

const start = async (given: Partial<StoreOptions> = {}) => {
  const hub = await fakeHub({ [ID]: textModel() });
  const options = storeOptions({ hub: hub.url, ...given });
  const target = join(options.cache, "models", ID, WEIGHTS);
  const whole = Buffer.from(hub.models[ID]![WEIGHTS]!);
  const layPart = (bytes: Uint8Array, etag = "") => {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.part`, bytes);
    if (etag) writeFileSync(`${target}.part.etag`, etag);
  };
  return { hub, options, target, whole, layPart };
};

describe("a connection that is cut", () => {
  it("resumes at the byte where it stopped, if the file is unchanged", async () => {
    const { hub, options, target, whole } = await start();
    hub.cuts[WEIGHTS] = [100_000, 200_000];
    await storeModel(TEXT, options);
    expect(readFileSync(target)).toEqual(whole);
    const [first, second, third] = hub.fetched(WEIGHTS);
    expect(first!.range).toBeUndefined();
    expect([second!.range, third!.range]).toEqual(["bytes=100000-", "bytes=200000-"]);
    expect([second!.status, third!.status]).toEqual([206, 206]);
    expect(second!.ifRange).toMatch(/^"\w+"$/);
  });

  it("stops after attempts without progress, and resumes at the next start", async () => {
    const { hub, options, target, whole } = await start();
    hub.cuts[WEIGHTS] = [5000, 5000, 5000, 5000, 5000];
    hub.ranges = false;
    await expect(storeModel(TEXT, options)).rejects.toThrow(UserError);
    expect(statSync(`${target}.part`).size).toBe(5000);
    expect(hub.fetched(WEIGHTS).length).toBe(3);
    hub.ranges = true;
    hub.cuts = {};
    await storeModel(TEXT, options);
    expect(hub.fetched(WEIGHTS).at(-1)!.range).toBe("bytes=5000-");
    expect(readFileSync(target)).toEqual(whole);
  });

  it("starts again if the server does not support ranges or sends no ETag", async () => {
    for (const lack of [{ ranges: false }, { etags: false }]) {
      const { hub, options, target, whole } = await start();
      Object.assign(hub, lack);
      hub.cuts[WEIGHTS] = [100_000];
      await storeModel(TEXT, options);
      expect(readFileSync(target)).toEqual(whole);
    }
  });

  it("starts again if the file has changed meanwhile", async () => {
    const { hub, options, target, whole, layPart } = await start();
    layPart(new Uint8Array(1000), '"of another version"');
    await storeModel(TEXT, options);
    expect(hub.fetched(WEIGHTS)[0]).toMatchObject({ range: "bytes=1000-", status: 200 });
    expect(readFileSync(target)).toEqual(whole);
  });
});

describe("what is not as the hub lists it", () => {
  it("is downloaded once more if a part of the right length has other bytes", async () => {
    const { hub, options, target, whole, layPart } = await start();
    layPart(new Uint8Array(whole.length));
    await storeModel(TEXT, options);
    expect(hub.fetched(WEIGHTS).length).toBe(1);
    expect(readFileSync(target)).toEqual(whole);
  });

  it("uses a part that was whole already", async () => {
    const { hub, options, target, whole, layPart } = await start();
    layPart(whole);
    await storeModel(TEXT, options);
    expect(hub.fetched(WEIGHTS).length).toBe(0);
    expect(readFileSync(target)).toEqual(whole);
  });

  it("is rejected after a second attempt: bytes, longer, shorter", async () => {
    const faults = { hash: 300_000, longer: 299_999, shorter: 300_001 };
    for (const size of Object.values(faults)) {
      const { hub, options, target } = await start();
      hub.sizes[WEIGHTS] = size;
      if (size === faults.hash)
        Object.defineProperty(hub.models[ID], WEIGHTS, {
          enumerable: true,
          // Listed as one, sent as another.
          get: () => Buffer.alloc(300_000, hub.asked.length),
        });
      await expect(storeModel(TEXT, options)).rejects.toThrow(/^onnx\/model_q4\.onnx of owner/);
      expect(existsSync(target)).toBe(false);
      expect(hub.fetched(WEIGHTS).length).toBeLessThan(6);
    }
  });
});

it("stops on request, and keeps what has arrived", async () => {
  const stop = new AbortController();
  const { hub, options, target } = await start({ signal: stop.signal });
  hub.holds[WEIGHTS] = 100_000;
  const { report } = options;
  options.report = (step) => {
    report(step);
    if (step.kind === "file" && step.file === WEIGHTS && step.done === 100_000) stop.abort();
  };
  await expect(storeModel(TEXT, options)).rejects.toThrow(/^Stopped\. Downloaded files are kept/);
  expect(statSync(`${target}.part`).size).toBe(100_000);
});

it("reports the progress of each file, to its end", async () => {
  const { options, whole } = await start();
  const steps: object[] = [];
  options.report = (step) => void steps.push(step);
  await storeModel(TEXT, options);
  expect(steps).toContainEqual({
    kind: "file",
    model: ID,
    file: WEIGHTS,
    done: whole.length,
    total: whole.length,
  });
});
