import { expect, it } from "vitest";
import { startTagLength } from "./start-tag.ts";

it.each([
  "<b>",
  "<br/>",
  '<a href="x>y" title=\'">\'>',
  "<a href = 'x>y'>",
  '<a b==">',
  '<a ="x>',
  "<a b=>",
  '<a b=c"d>',
  '<a / b/="x">',
  '<a b c="d"e>',
])("reads %s whole", (tag) => {
  expect(startTagLength(`${tag}text ">' more>`)).toBe(tag.length);
});

it("ends with the text where the tag has no end", () => {
  expect(startTagLength("<a b='x>y")).toBe(9);
  expect(startTagLength("<a")).toBe(2);
});
