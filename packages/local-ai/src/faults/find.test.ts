import { expect, test } from "vitest";
import { faultsFor } from "./find.ts";

const mark = "[[fault:capacity]]";

test("a mark is found in a part of a message", () => {
  const request = { messages: [{ role: "user", content: [{ type: "text", text: mark }] }] };
  expect(faultsFor("@cf/a/b", request, undefined, "")).toMatchObject([{ code: 3040 }]);
});

test("the bytes of a recording are not searched, because listing them takes seconds", () => {
  const audio = Object.assign(new Uint8Array(10), { note: mark });
  expect(faultsFor("@cf/a/b", { audio }, undefined, "")).toEqual([]);
});
