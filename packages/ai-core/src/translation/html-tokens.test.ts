import { expect, it } from "vitest";
import { tokenizeHtml } from "./html-tokens.ts";

it.each([
  ["<title>a <b>c</title>d", ["<title>", "a <b>c", "</title>", "d"]],
  ["a<plaintext>b</p> <i>c", ["a", "<plaintext>", "b</p> <i>c"]],
  ['a <b title="x>y <i>z">c</b >', ["a ", '<b title="x>y <i>z">', "c", "</b >"]],
  ["a <b c", ["a <b c"]],
  ["a <b>c<i d='>", ["a ", "<b>", "c<i d='>"]],
  ["<!DOCTYPE html><p>a<!-- <b> --!>c", ["<!DOCTYPE html>", "<p>", "a", "<!-- <b> --!>", "c"]],
  ["<textarea><b></textarea>a", ["<textarea><b></textarea>", "a"]],
  ["<script>'<script>'</script><b>a", ["<script>'<script>'</script>", "<b>", "a"]],
  ["1 < 2 <3 </ 4", ["1 < 2 <3 ", "</ 4"]],
])("splits %j", async (source, tokens) => {
  expect((await tokenizeHtml(source)).map(({ raw }) => raw)).toEqual(tokens);
});
