/**
 * Cloudflare's rate-limit binding, per key or per address.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { addressOf } from "./address.ts";

/** Seconds. The period in wrangler.jsonc, which the binding does not expose. */
const PERIOD = 10;

/** @throws ApiError `rate_limited` if a key, or an address without one, sends too many requests. */
export async function limitRate(request: Request, { env, report }: RequestContext): Promise<void> {
  if (env.RATE_LIMITER === undefined) return;
  const key = report.key === undefined ? `address:${addressOf(request)}` : `key:${report.key}`;
  let isWithin: boolean;
  try {
    isWithin = (await env.RATE_LIMITER.limit({ key })).success;
  } catch {
    // If the rate limiter fails, the request is allowed.
    return;
  }
  if (isWithin) return;
  throw new ApiError("rate_limited", "Rate limit exceeded. Try again in a few seconds.", {
    retryAfter: PERIOD,
  });
}
