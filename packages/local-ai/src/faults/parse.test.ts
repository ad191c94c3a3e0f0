import { expect, test } from "vitest";
import { parseFaults } from "./parse.ts";

test.for([
  ["3040", { kind: "error", code: 3040 }],
  ["10000", { kind: "error", code: 10_000 }],
  ["error 5016", { kind: "error", code: 5016 }],
  ["capacity*2", { kind: "error", code: 3040, count: 2 }],
  ["latency=500", { kind: "latency", value: 500 }],
  ["broken-stream=3%50", { kind: "broken-stream", value: 3, percent: 50 }],
  ["hang", { kind: "hang" }],
] as const)("%s is read", ([list, fault]) => {
  expect(parseFaults(list)).toEqual([expect.objectContaining(fault)]);
});

test("a list has commas between its faults, and may be empty", () => {
  expect(parseFaults("3040*1, latency=5,")).toHaveLength(2);
  expect(parseFaults("")).toEqual([]);
});

test.for(["earthquake", "constructor"])(
  "the unknown fault %s is an error that lists the valid ones",
  (word) => {
    expect(() => parseFaults(word)).toThrow(
      `Unknown fault "${word}"; expected one of <code>, capacity`,
    );
  },
);
