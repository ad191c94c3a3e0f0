import { expect, it } from "vitest";
import { Unreported } from "./unreported.ts";

const spent = (neurons: number) => ({
  id: `r${neurons}`,
  key: "k",
  model: "m",
  counts: { requests: 1, neurons },
  times: { firstByte: 1, end: 1 },
});

it.each([1, 99, 100, 101, 250])("reports each of %d requests once", (count) => {
  const unreported = new Unreported();
  for (let request = 1; request <= count; request++) unreported.add(spent(request), request);
  const neurons = (count * (count + 1)) / 2;
  expect(unreported).toMatchObject({ isEmpty: false, neurons });
  const { entries, dearest } = unreported.take();
  expect(entries).toEqual([
    {
      key: "k",
      model: "m",
      counts: { requests: count, neurons },
      firstByte: [[0, count]],
      end: [[0, count]],
    },
  ]);
  expect(dearest.map(({ id }) => id)[0]).toBe(`r${count}`);
  expect(unreported).toMatchObject({ isEmpty: true, neurons: 0 });
  expect(unreported.take()).toEqual({ entries: [], dearest: [] });
});
