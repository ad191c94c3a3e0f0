/**
 * Reservations for several calls of one request, made before the first of them.
 * @module
 */
import type { ModelSpec } from "../../models/index.ts";
import type { Meter, RunContext } from "./context.ts";

/** Neurons: sums of fractions differ by less. */
const ROUNDING = 1e-6;

export interface PrepaidMeter extends Meter {
  /**
   * Reserves the maximum cost of the whole; a later, higher estimate adds the difference.
   *
   * @throws ApiError `daily_limit` if the daily budget has less.
   */
  prepay(neurons: number, model: ModelSpec): Promise<void>;
}

/** Creates a meter that takes the reservations of all calls from a single one. */
export function prepaid(meter: Meter): PrepaidMeter {
  let paid = 0;
  let used = 0;
  const payUpTo = async (neurons: number, model: ModelSpec): Promise<void> => {
    const more = neurons - paid;
    if (more <= ROUNDING) return;
    // Counted before the answer: calls that run at the same time each reserve only their own part.
    paid += more;
    try {
      await meter.reserve(more, undefined, model);
    } catch (error) {
      paid -= more;
      throw error;
    }
  };
  return {
    prepay: payUpTo,
    async reserve(wanted, _least, model) {
      used += wanted;
      await payUpTo(used, model);
      return wanted;
    },
  };
}

/** Returns a context for calls whose `neurons` are reserved together. */
export async function prepayCalls<Context extends RunContext>(
  context: Context,
  model: ModelSpec,
  neurons: number,
): Promise<Context> {
  if (context.meter === undefined) return context;
  const meter = prepaid(context.meter);
  await meter.prepay(neurons, model);
  return { ...context, meter };
}

/**
 * Returns a context for planned calls, which are reserved together, whatever each of them would
 * reserve. If a fallback model makes some, all are reserved again at its price, before the first.
 *
 * @param costOf returns the neurons of all calls on a model
 */
export async function prepayPlanned<Context extends RunContext>(
  context: Context,
  model: ModelSpec,
  costOf: (model: ModelSpec) => number,
): Promise<Context> {
  const { meter } = context;
  if (meter === undefined) return context;
  const paid = new Map<string, number | Promise<number>>();
  const payFor = (other: ModelSpec): number | Promise<number> => {
    const known = paid.get(other.id) ?? meter.reserve(costOf(other), undefined, other);
    paid.set(other.id, known);
    return known;
  };
  await payFor(model);
  return {
    ...context,
    meter: {
      async reserve(wanted, _least, other) {
        await payFor(other);
        return wanted;
      },
    },
  };
}

/** Returns a context for `count` calls of about the same cost: the first one reserves the cost of all. */
export function prepayAlike<Context extends RunContext>(context: Context, count: number): Context {
  const { meter } = context;
  if (meter === undefined || count === 1) return context;
  // A fallback model has another price.
  const shares = new Map<string, Promise<number>>();
  /** Returns each call's share. If the budget has less than all calls need, the calls are shortened. */
  const share = async (wanted: number, least: number | undefined, model: ModelSpec) => {
    const granted = await meter.reserve(count * wanted, least && count * least, model);
    return granted < count * wanted ? granted / count : Infinity;
  };
  return {
    ...context,
    meter: {
      async reserve(wanted, least, model) {
        const known = shares.get(model.id) ?? share(wanted, least, model);
        shares.set(model.id, known);
        return Math.min(wanted, await known);
      },
    },
  };
}
