/**
 * `GET /v1/usage`: the days so far, from the ledger.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { openLedger } from "../../ledger/meter.ts";
import type { DayOfUsage, LedgerNamespace } from "../../ledger/types.ts";
import type { RequestContext, Route } from "../app.ts";
import { json } from "../response.ts";

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
      }),
    },
  },
  async handle(_request, { env, settings }) {
    if (env.LEDGER === undefined)
      throw new ApiError(
        "not_found",
        "This Worker does not record usage. Its owner must bind LEDGER.",
      );
    const days = await readUsage(env.LEDGER);
    return json({ budget: settings.dailyNeuronBudget, resets_at: nextMidnightUtc(), days });
  },
};

/**
 * Characters translated in this month (UTC), by all callers and with the caller's own key; undefined where nothing is bound
 * that counts them.
 */
export async function charactersOfMonth({
  env,
  report,
}: RequestContext): Promise<{ all: number; own: number } | undefined> {
  if (env.LEDGER === undefined) return undefined;
  const month = new Date().toISOString().slice(0, 7);
  const days = await readUsage(env.LEDGER);
  const sum = { all: 0, own: 0 };
  for (const { date, characters, by_key } of days) {
    if (!date.startsWith(month)) continue;
    sum.all += characters;
    sum.own += by_key[report.key ?? "anonymous"]?.characters ?? 0;
  }
  return sum;
}

/** @throws ApiError `budget_unavailable` if the ledger is unavailable. */
async function readUsage(namespace: LedgerNamespace): Promise<DayOfUsage[]> {
  try {
    return await openLedger(namespace).usage(DAYS);
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

function nextMidnightUtc(now: number = Date.now()): string {
  return new Date((Math.floor(now / 86_400_000) + 1) * 86_400_000).toISOString();
}
