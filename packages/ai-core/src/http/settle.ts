/**
 * Reports a request's usage and duration to the ledger at its end.
 * @module
 */
import type { ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";
import { logLedgerFailure } from "./log.ts";

/** Name of callers without a key in the usage. */
export const ANONYMOUS = "anonymous";

/**
 * Reports to the ledger.
 *
 * @param times milliseconds to the response, and to the end.
 * @returns undefined if there is nothing to wait for.
 */
export function settle(
  context: RequestContext,
  times: { firstByte: number; end: number },
  failure: ApiError | undefined,
): Promise<void> | undefined {
  const { ledgerMeter: meter, report, id, settings } = context;
  if (meter === undefined) return undefined;
  // Attempts to guess a key are not counted as a caller's rejected requests.
  if (report.key === undefined && !settings.anonymous) return undefined;
  const asked = report.model ?? report.failed?.[0];
  if (asked === undefined && failure === undefined) return undefined;
  const isFailure = failure !== undefined && failure.status >= 500;
  const { neurons, tokens, characters } = report;
  const isHit = report.cache === "HIT" && failure === undefined;
  const told = meter.settle({
    id,
    key: report.key ?? ANONYMOUS,
    model: asked ?? "none",
    counts: {
      requests: meter.isUsed || isHit ? 1 : 0,
      hits: isHit ? 1 : 0,
      neurons: neurons ?? 0,
      failures: isFailure ? 1 : 0,
      refusals: failure !== undefined && !isFailure ? 1 : 0,
      input: tokens?.input ?? 0,
      output: tokens?.output ?? 0,
      characters: characters ?? 0,
    },
    times: meter.isUsed ? times : undefined,
  });
  return told?.then((name) => {
    if (name === undefined) return;
    report.ledgerFailure = name;
    logLedgerFailure(context, meter.uncounted);
  });
}
