import { expect, it } from "vitest";
import { StallGuard } from "./stall.ts";

const never = () => new Promise<never>(() => {});
const after = <T>(milliseconds: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(resolve, milliseconds, value));
const guard = () => new StallGuard(() => new Error("stalled"), 50);

it("ends the wait for an answer that never comes", async () => {
  await expect(guard().answer(never())).rejects.toThrow("stalled");
});

it("waits as long as a chunk is awaited or has just arrived", async () => {
  const own = guard();
  const answer = own.answer(after(400, "done"));
  await own.chunk(after(250, "chunk"));
  await own.chunk(after(125, "chunk"));
  expect(await answer).toBe("done");
});

it("passes on an error", async () => {
  await expect(guard().answer(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
