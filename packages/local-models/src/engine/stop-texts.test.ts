import { expect, it } from "vitest";
import { StopTexts } from "./stop-texts.ts";

const TEXT = "one, two STOP three";

it.each([
  [["STOP"], "one, two "],
  [["three", "two"], "one, "],
  [[" STOP three!"], TEXT],
  [["o"], ""],
  [[], TEXT],
])("with %j tells %j, wherever the text is cut", (stops, expected) => {
  for (let first = 0; first <= TEXT.length; first++) {
    for (let second = first; second <= TEXT.length; second++) {
      const pieces = [TEXT.slice(0, first), TEXT.slice(first, second), TEXT.slice(second)];
      const texts = new StopTexts(stops);
      const told = pieces.map((piece) => texts.push(piece)).join("") + texts.end();
      expect(told).toBe(expected);
      expect(texts.isDone).toBe(expected !== TEXT);
    }
  }
});

it("holds back no more than could be the beginning of a sequence", () => {
  const texts = new StopTexts(["END"]);
  expect(texts.push("all but E")).toBe("all but ");
  expect(texts.push("xit")).toBe("Exit");
});
