/**
 * One reservation for a whole recording, from which those of its pieces are taken.
 * @module
 */
import type { Meter } from "../call/context.ts";

export interface PrepaidMeter extends Meter {
  /**
   * Sets aside what the whole may cost; a later, higher estimate adds the difference.
   * @throws ApiError `daily_limit` when the day's budget does not hold it.
   */
  prepay(neurons: number): Promise<void>;
}

export function prepaid(meter: Meter): PrepaidMeter {
  let paid = 0;
  let used = 0;
  const payUpTo = async (neurons: number): Promise<void> => {
    if (neurons > paid) paid += await meter.reserve(neurons - paid);
  };
  return {
    prepay: payUpTo,
    async reserve(wanted) {
      used += wanted;
      await payUpTo(used);
      return wanted;
    },
  };
}
