import { expect, test } from "vitest";
import { countTokens, piecesOf } from "./tokens.ts";

test.for(["Hello, world!", "你好，world 今天\n\n天气 🙂🙂🙂🙂🙂 ok", "  two  spaces ", ""])(
  "the pieces of %j joined are the text",
  (text) => {
    expect(piecesOf(text).join("")).toBe(text);
  },
);

test("a Chinese character is a token, and so are about four letters", () => {
  expect(countTokens("天气很好")).toBe(4);
  expect(countTokens("weather")).toBe(2);
});
