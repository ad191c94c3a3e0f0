import * as v from "valibot";
import { expect, it } from "vitest";
import { ToolCallSchema } from "./text-messages.ts";

it("a call of an earlier message may have a megabyte of arguments, which are parsed, and no more", () => {
  const isValid = (given: string) =>
    v.is(ToolCallSchema, { id: "a", function: { name: "read", arguments: given } });
  expect(isValid("[1,".repeat(300_000))).toBe(true);
  expect(isValid("[1,".repeat(400_000))).toBe(false);
});
