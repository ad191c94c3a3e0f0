import { expect, it } from "vitest";
import { Queue } from "./queue.ts";

const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 5));

it("processes one piece after the other, in the order of arrival", async () => {
  const queue = new Queue();
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await later(0);
    events.push(`${name} ends`);
    return name;
  };
  const names = await Promise.all(["a", "b", "c"].map((name) => queue.run(work(name))));
  expect(names).toEqual(["a", "b", "c"]);
  expect(events).toEqual(["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(queue.length).toBe(0);
});

it("continues after failed work", async () => {
  const queue = new Queue();
  const failing = queue.run(() => Promise.reject(new Error("broken")));
  const next = queue.run(() => later("fine"));
  await expect(failing).rejects.toThrow("broken");
  await expect(next).resolves.toBe("fine");
});

it("lets waiting callers cancel immediately, and never starts their work", async () => {
  const queue = new Queue();
  let open = () => {};
  const first = queue.run(() => new Promise<void>((resolve) => (open = resolve)));
  const leaving = new AbortController();
  let hasBegun = false;
  const second = queue.run(async () => {
    hasBegun = true;
  }, leaving.signal);
  await later(0);
  leaving.abort();
  await expect(second).rejects.toThrow("abort");
  open();
  await first;
  await queue.run(() => later(0));
  expect(hasBegun).toBe(false);
});
