import { expect, it } from "vitest";
import { codeBlocks } from "./code-blocks.ts";

it("finds fenced blocks with their language, in order", () => {
  const markdown = "Text\n\n```sh\ncurl a\n```\n\nmore `code`\n\n```\nplain\n\nlines\n```\n";
  expect(codeBlocks(markdown)).toEqual([
    { language: "sh", code: "curl a" },
    { language: "", code: "plain\n\nlines" },
  ]);
});
