import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Screen } from "./screen.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const start = (isTTY: boolean) => {
  let written = "";
  const output = { isTTY, columns: 60, write: (text: string) => (written += text) };
  const screen = new Screen(output);
  const fetch = (done: number, total = 100e6) => {
    vi.advanceTimersByTime(1000);
    screen.report({ kind: "file", model: "a/b", file: "onnx/model.onnx", done, total });
  };
  return { screen, fetch, written: () => written };
};

it("moves a bar in its line on a terminal, and ends it with a line that stays", () => {
  const { fetch, written } = start(true);
  fetch(0);
  fetch(50e6);
  expect(written().split("\r").at(-1)).toBe(
    "\u001B[K  [############------------]  onnx/model.onnx 50% of 100.0 ",
  );
  fetch(100e6);
  expect(written().split("\r").at(-1)).toBe("\u001B[K  onnx/model.onnx (100.0 MB)\n");
});

it("prints lines above the bar", () => {
  const { screen, fetch, written } = start(true);
  fetch(50e6);
  const bar = written().split("\u001B[K").at(-1)!;
  screen.line("A request");
  expect(written().endsWith(`\r\u001B[KA request\n${bar}`)).toBe(true);
});

it("prints a line now and then without a terminal, and no progress bar", () => {
  const { fetch, written } = start(false);
  for (let second = 0; second <= 25; second++) fetch(second * 4e6);
  expect(written()).toBe(
    [
      "  onnx/model.onnx 40% of 100.0 MB, 4.0 MB/s\n",
      "  onnx/model.onnx 80% of 100.0 MB, 4.0 MB/s\n",
      "  onnx/model.onnx (100.0 MB)\n",
    ].join(""),
  );
});
