import { expect, it } from "vitest";
import { layBack } from "./divide.ts";
import type { Inline, Mark } from "./inline.ts";

const textOf = (inlines: readonly Inline[]) =>
  inlines.map((inline) => ("text" in inline ? inline.text : inline.kept)).join("");

/** Lines of a source, with a break between each two. */
function wrapped(lines: readonly string[]): Inline[] {
  return lines.flatMap((text, index): Inline[] => {
    const mark: Mark = { kept: "\n", role: "divide" };
    return index === 0 ? [{ text }] : [mark, { text }];
  });
}

it("breaks a translation where the source has breaks, and rather behind a comma", () => {
  const source = wrapped(["one two three,", "four five six"]);
  expect(textOf(layBack([{ text: "un deux trois, quatre cinq six" }], source))).toBe(
    "un deux trois,\nquatre cinq six",
  );
  expect(textOf(layBack([{ text: "un, deux trois quatre cinq six" }], source))).toBe(
    "un, deux trois\nquatre cinq six",
  );
});

it(
  "puts back thousands of breaks without looking at all places for each",
  { timeout: 120_000 },
  async () => {
    // The clock of workerd stands still until the next turn of the event loop.
    const now = async () => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      return performance.now();
    };
    const lines = Array.from({ length: 20_000 }, (_, index) => `a${index}`);
    const start = await now();
    const text = lines.join(" ");
    expect(textOf(layBack([{ text }], wrapped(lines))).split("\n").length).toBe(lines.length);
    // Some hundred milliseconds; half a minute if each break is compared with every place.
    expect((await now()) - start).toBeLessThan(10_000);
  },
);
