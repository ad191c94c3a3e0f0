import { expect, it } from "vitest";
import { checkDensity } from "./density.ts";

it("takes a page, and rejects what is little but signs", () => {
  const page = '<p class="lead">Some words in a <b>line</b> of a page.</p>\n'.repeat(15_000);
  expect(() => checkDensity([page, page.slice(0, 1000)], "text")).not.toThrow();
  for (const dense of ["|a", "a\n", "{a}", "<b>", "%s "])
    expect(() => checkDensity([dense.repeat(80_000), dense.repeat(80_000)], "text")).toThrow(
      /^`text`: expected at most 150000 lines, tags/,
    );
});
