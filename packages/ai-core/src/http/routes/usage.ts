/**
 * `GET /v1/usage`: usage per day, from the ledger.
 * @module
 */
import * as v from "valibot";
import { ApiError, nextMidnightUtc } from "../../errors/index.ts";
import { describeDay } from "../../ledger/days.ts";
import { openLedger } from "../../ledger/open.ts";
import type { Day } from "../../ledger/types.ts";
import { describeModelStates } from "../model-states.ts";
import { limitsOf, canSeeAllUsage } from "../guards/key-use.ts";
import type { RequestContext, Route } from "../app.ts";
import { json } from "../response.ts";
import { ANONYMOUS } from "../settle.ts";

const DAYS = 31;

export const usageRoute: Route = {
  method: "GET",
  path: "/v1/usage",
  tag: "Service",
  summary: "Returns daily usage in neurons and requests, by model and by API key",
  operation: {
    reply: {
      "application/json": v.object({
        budget: v.number(),
        resets_at: v.string(),
        days: v.array(
          v.looseObject({ date: v.string(), neurons: v.number(), requests: v.number() }),
        ),
        keys: v.optional(v.array(v.looseObject({ name: v.string() }))),
        models: v.optional(
          v.object({
            retired: v.array(v.looseObject({ model: v.string(), date: v.string() })),
            resting: v.array(
              v.looseObject({ model: v.string(), reason: v.string(), until: v.string() }),
            ),
          }),
        ),
      }),
    },
  },
  async handle(_request, context) {
    const days = await readUsage(context);
    if (days === undefined)
      throw new ApiError(
        "not_found",
        "This Worker does not record usage. Its owner must bind LEDGER or LEDGER_DB.",
      );
    const own = canSeeAllUsage(context) ? undefined : (context.report.key ?? ANONYMOUS);
    return json({
      budget: context.settings.dailyNeuronBudget,
      resets_at: nextMidnightUtc(),
      days: days.map((day) => describeDay(day, own)),
      keys: keysOf(context, days, own),
      models: describeModelStates(context.app, context.settings),
    });
  },
};

/** Returns what keys with a budget have used today. */
function keysOf({ settings }: RequestContext, [latest]: Day[], own: string | undefined): object[] {
  const isToday = latest?.date === new Date().toISOString().slice(0, 10);
  return settings.keys
    .filter(({ name, limits }) => limits.dailyNeurons !== undefined && (own ?? name) === name)
    .map(({ name, limits: { dailyNeurons, expires } }) => {
      const neurons = isToday ? describeDay(latest, name).neurons : 0;
      const left = Math.max(0, dailyNeurons! - neurons);
      const end = expires === undefined ? undefined : new Date(expires).toISOString();
      return { name, daily_neurons: dailyNeurons, neurons, left, expires_at: end };
    });
}

/**
 * Returns the characters translated in this month (UTC), by all callers and with the caller's own
 * key; undefined if no ledger is bound.
 */
export async function charactersOfMonth(
  context: RequestContext,
): Promise<{ all: number; own: number } | undefined> {
  const month = new Date().toISOString().slice(0, 7);
  const days = (await readUsage(context))?.filter(({ date }) => date.startsWith(month));
  const sum = (key?: string) =>
    days?.reduce((total, day) => total + describeDay(day, key).characters, 0) ?? 0;
  return days && { all: sum(), own: sum(context.report.key ?? ANONYMOUS) };
}

export interface BudgetLeft {
  /** Neurons per UTC day: the Worker's budget, or the key's if that has fewer left. */
  daily_neurons: number;
  left: number;
  /** ISO 8601. */
  resets_at: string;
}

/** Returns what the caller may still use today; undefined if no ledger is bound or it cannot be reached. */
export async function budgetLeft(context: RequestContext): Promise<BudgetLeft | undefined> {
  const days = await readUsage(context).catch(() => undefined);
  if (days === undefined) return undefined;
  const [latest] = days;
  const isToday = latest?.date === new Date().toISOString().slice(0, 10);
  const left = limitsOf(context)
    // Only some callers may see what others have used.
    .filter(({ name }) => name !== "" || canSeeAllUsage(context))
    .map(({ name, neurons }) => {
      const used = isToday ? describeDay(latest, name || undefined).neurons : 0;
      return { daily_neurons: neurons, left: Math.max(0, neurons - used) };
    })
    .toSorted((a, b) => a.left - b.left)[0];
  return left && { ...left, resets_at: nextMidnightUtc() };
}

/**
 * Returns the latest days, including what this isolate has not reported yet; undefined if no ledger
 * is bound.
 *
 * @throws ApiError `budget_unavailable` if the ledger cannot be reached.
 */
async function readUsage({ env }: RequestContext): Promise<Day[] | undefined> {
  const ledger = openLedger(env);
  if (ledger === undefined) return undefined;
  try {
    return await ledger.ask(async (stub) => {
      await ledger.isolate.flush();
      return stub.usage(DAYS);
    });
  } catch (error) {
    throw new ApiError(
      "budget_unavailable",
      "The usage ledger is unavailable. Try again in a few seconds.",
      {
        cause: error,
        retryAfter: 10,
      },
    );
  }
}
