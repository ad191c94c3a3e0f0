import { expect, it, vi } from "vitest";
import { findModel, type ModelSpec } from "../../models/index.ts";
import type { RunContext } from "./context.ts";
import { prepaid, prepayPlanned } from "./prepay.ts";

const cheap = findModel("llama-3.2-1b", ["text-generation"])!;
const dear = findModel("llama-3.3-70b-instruct-fp8-fast", ["text-generation"])!;

function meterOf(budget: number) {
  let left = budget;
  const reserve = vi.fn(async (wanted: number, _least: number | undefined, _model: ModelSpec) => {
    await Promise.resolve();
    if (wanted > left) throw new Error("daily_limit");
    left -= wanted;
    return wanted;
  });
  return { meter: { reserve }, left: () => left };
}

it("calls at the same time reserve each their own part, and no part twice", async () => {
  const { meter, left } = meterOf(100);
  const paid = prepaid(meter);
  await paid.prepay(10, cheap);
  await Promise.all(Array.from({ length: 6 }, () => paid.reserve(10, undefined, cheap)));
  expect(left()).toBe(40);
});

it("a part that is refused does not count as reserved", async () => {
  const { meter, left } = meterOf(25);
  const paid = prepaid(meter);
  await paid.prepay(20, cheap);
  await expect(paid.prepay(30, cheap)).rejects.toThrow("daily_limit");
  await paid.prepay(25, cheap);
  expect(left()).toBe(0);
});

it("planned calls are reserved together, and once more at the price of a fallback model", async () => {
  const { meter, left } = meterOf(100);
  const context: RunContext = { ai: { run: vi.fn() }, report: { warnings: [] }, meter };
  const costOf = (model: ModelSpec) => (model === cheap ? 30 : 60);
  const planned = await prepayPlanned(context, cheap, costOf);
  const call = (model: ModelSpec) => planned.meter!.reserve(1000, undefined, model);
  expect(await Promise.all([call(cheap), call(cheap)])).toEqual([1000, 1000]);
  expect(left()).toBe(70);
  await Promise.all([call(dear), call(dear), call(cheap)]);
  expect(left()).toBe(10);
  const poor = await prepayPlanned({ ...context, meter: meterOf(50).meter }, cheap, costOf);
  await expect(poor.meter!.reserve(1, undefined, dear)).rejects.toThrow("daily_limit");
});
