import { describe, expect, it } from "vitest";
import { editDistance, nearestModels } from "./nearest.ts";

describe("editDistance", () => {
  it.each([
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["kitten", "sitting", 3],
    ["flux", "", 4],
  ] as const)("counts from %j to %j", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });
});

describe("nearestModels", () => {
  it("finds a misspelt name", () => {
    expect(nearestModels("wisper-large-v3-turbo", ["speech-recognition"])[0]).toBe(
      "@cf/openai/whisper-large-v3-turbo",
    );
  });

  it("finds the rest of a name that was begun", () => {
    expect(nearestModels("llama-4", ["text-generation"])).toContain(
      "@cf/meta/llama-4-scout-17b-16e-instruct",
    );
  });

  it("keeps to the tasks, and to three", () => {
    expect(nearestModels("whisper", ["text-to-image"])).toEqual([]);
    expect(nearestModels("llama-3", ["text-generation"])).toHaveLength(3);
  });

  it.each(["zz", "claude-opus", "x".repeat(10_000)])(
    "suggests nothing for what is near to nothing",
    (name) => {
      expect(nearestModels(name, ["text-generation"])).toEqual([]);
    },
  );
});
