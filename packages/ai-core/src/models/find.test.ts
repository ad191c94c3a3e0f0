import { describe, expect, it } from "vitest";
import { SHORT_NAMES } from "./aliases.ts";
import { findModel, namesOfId } from "./find.ts";
import { MODELS, TASKS } from "./table.ts";

describe("names of models", () => {
  it.each(TASKS)("mean one model each within %s", (task) => {
    const names = MODELS.filter((model) => model.task === task).flatMap((model) => [
      ...new Set([
        ...namesOfId(model.id),
        ...Object.entries(SHORT_NAMES).flatMap(([name, id]) => (id === model.id ? [name] : [])),
      ]),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("are written in lower case", () => {
    expect(Object.keys(SHORT_NAMES).filter((name) => name !== name.toLowerCase())).toEqual([]);
  });

  it("do not say again what the last part of an id says", () => {
    expect(
      Object.entries(SHORT_NAMES).filter(([name, id]) => namesOfId(id).includes(name)),
    ).toEqual([]);
  });

  it.each([
    ["a full id", "@cf/meta/llama-3.2-1b-instruct"],
    ["an id without @cf/", "meta/llama-3.2-1b-instruct"],
    ["the last part", "llama-3.2-1b-instruct"],
    ["a short name", "llama-3.2-1b"],
    ["any case and white space around", "  LLaMA-3.2-1B "],
  ])("find a model by %s", (_, name) => {
    expect(findModel(name)?.id).toBe("@cf/meta/llama-3.2-1b-instruct");
  });

  it("find an id that is written with capitals", () => {
    expect(findModel("indictrans2-en-indic-1b")?.id).toBe("@cf/ai4bharat/indictrans2-en-indic-1B");
  });

  it("are searched among the given tasks only", () => {
    expect(findModel("whisper", ["text-generation"])).toBeUndefined();
    expect(findModel("flux", ["text-to-image"])?.id).toBe("@cf/black-forest-labs/flux-1-schnell");
    expect(findModel("flux", ["speech-recognition"])).toBeUndefined();
  });

  it.each(["", "__proto__", "constructor", "llama"])("find nothing for %j", (name) => {
    expect(findModel(name)).toBeUndefined();
  });
});
