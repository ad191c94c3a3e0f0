/**
 * Translates pieces of documents: several at a time, all or none.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { Inline, Piece } from "../../translation/index.ts";
import { mapConcurrently, MAX_CONCURRENT_CALLS } from "../call/concurrency.ts";
import type { RunContext } from "../call/context.ts";
import { prepayPlanned } from "../call/prepay.ts";
import { batchesOf, firstOfEqual, type Batch, type PlacedPiece } from "./batches.ts";
import { withCallBudget, type CallBudget } from "./call-budget.ts";
import { callTranslator, expectedCost, type CallLimits } from "./call.ts";
import type { TranslatingModel } from "./languages.ts";
import { translateAround } from "./lost-marks.ts";

export type { PlacedPiece } from "./batches.ts";

/** Maximum model calls of one request, unless the caller of {@link translatePieces} sets another number. */
export const DEFAULT_MAX_CALLS = 1000;
/** Subrequests of one request on Workers' free plan; the paid one has 10,000 (Workers' limits page). */
export const FREE_SUBREQUESTS = 50;

/** The model calls that translate some pieces. */
export interface CallPlan {
  /** For each piece the first that is equal, which is in one of the batches. */
  firsts: ReadonlyMap<PlacedPiece, PlacedPiece>;
  batches: readonly Batch[];
  /** Maximum neurons of all calls; 0 if the model has no price. */
  neurons: number;
  /** Maximum model calls, retries included. */
  maxCalls: number;
}

/** @throws ApiError `invalid_request` if too many calls are needed. */
export function planCalls(
  context: RunContext,
  model: TranslatingModel,
  pieces: readonly PlacedPiece[],
  limits: CallLimits,
  maxCalls = DEFAULT_MAX_CALLS,
): CallPlan {
  const firsts = firstOfEqual(pieces);
  const batches = batchesOf([...new Set(firsts.values())], limits);
  if (batches.length > maxCalls)
    throw tooManyCalls(batches.length, `but MAX_MODEL_CALLS allows ${maxCalls}`);
  if (batches.length > FREE_SUBREQUESTS) {
    context.report.warnings.push(
      `${batches.length} model calls: Workers Free allows ${FREE_SUBREQUESTS} per request`,
    );
  }
  return { firsts, batches, neurons: costOf(model, batches), maxCalls };
}

function costOf(model: TranslatingModel, batches: readonly Batch[]): number {
  return batches.reduce((sum, { prompts }) => sum + expectedCost(model, prompts), 0);
}

/**
 * Translates pieces. The neurons of all calls are reserved before the first.
 *
 * @returns the translation of a piece, with its marks in place.
 * @throws ApiError that states which piece failed and where.
 */
export async function translatePieces(
  context: RunContext,
  model: TranslatingModel,
  { firsts, batches, maxCalls }: CallPlan,
  target: string,
): Promise<(piece: PlacedPiece) => readonly Inline[]> {
  const { context: counted, budget } = withCallBudget(context, maxCalls);
  const paid = await prepayPlanned(counted, model, (other) =>
    // A fallback model has the task of the first one.
    costOf(other as TranslatingModel, batches),
  );
  const run = await mapConcurrently(
    batches,
    MAX_CONCURRENT_CALLS,
    async (batch, index, signal) => {
      try {
        const { prompts, source } = batch;
        return batch.read(
          await callTranslator({ ...paid, signal }, model, prompts, source, target),
        );
      } catch (error) {
        throw batches.length === 1 ? error : placed(error, batch, index, batches.length);
      }
    },
    context.signal,
  );
  const translated = new Map<PlacedPiece, readonly Inline[]>();
  const again: LostPiece[] = [];
  for (const [index, { pieces, isJoined }] of batches.entries()) {
    for (const [at, placed] of pieces.entries()) {
      const inlines = run[index]![at];
      if (inlines === undefined) again.push({ placed, wasAlone: !isJoined });
      else translated.set(placed, inlines);
    }
  }
  const call = { model, target, budget };
  for (const [placed, inlines] of await callAgain(counted, call, again))
    translated.set(placed, inlines);
  return (placed) => {
    const first = firsts.get(placed)!;
    return withOwnMarks(translated.get(first)!, first.piece, placed.piece);
  };
}

/** A piece whose marks, or whose place among others, were lost. */
interface LostPiece {
  placed: PlacedPiece;
  /** Whether it had a call of its own, so that repeating it would give the same result. */
  wasAlone: boolean;
}

/** Translates each lost piece separately, then around its marks. If no calls are left, it stays unchanged. */
async function callAgain(
  context: RunContext,
  call: { model: TranslatingModel; target: string; budget: CallBudget },
  pieces: readonly LostPiece[],
): Promise<[PlacedPiece, readonly Inline[]][]> {
  let kept = 0;
  const results = await mapConcurrently(
    pieces,
    MAX_CONCURRENT_CALLS,
    async ({ placed, wasAlone }, _index, signal): Promise<[PlacedPiece, readonly Inline[]]> => {
      const inlines = await translateAround({ ...context, signal }, call, placed, wasAlone);
      if (inlines === undefined) kept++;
      return [placed, inlines ?? placed.piece.inlines];
    },
    context.signal,
  );
  if (kept > 0)
    context.report.warnings.push(
      `${kept} passages were not translated: the model lost text that must be kept, and MAX_MODEL_CALLS allows no further calls`,
    );
  return results;
}

/** A repeated text may have other marks, such as another URL. */
function withOwnMarks(
  translated: readonly Inline[],
  first: Piece,
  piece: Piece,
): readonly Inline[] {
  if (first === piece) return translated;
  const marks = (piece: Piece) => piece.inlines.filter((inline) => "kept" in inline);
  const [theirs, own] = [marks(first), marks(piece)];
  const ownOf = new Map<Inline, Inline>(theirs.map((mark, index) => [mark, own[index]!]));
  return translated.map((inline) => ownOf.get(inline) ?? inline);
}

function placed(error: unknown, { pieces }: Batch, index: number, count: number): unknown {
  if (!isApiError(error) || error.code === "client_closed_request") return error;
  const cause = (error.cause as { message?: unknown } | undefined)?.message;
  if (typeof cause === "string" && /too many subrequests/i.test(cause)) {
    return tooManyCalls(count, "which exceeds the limit of this Worker's plan");
  }
  const first = pieces[0]!;
  const where = `\`${first.path}\` from character ${first.piece.start}, piece ${index + 1} of ${count}`;
  return new ApiError(
    error.code,
    `${error.message} It failed at ${where}. Nothing was translated.`,
    {
      param: error.param ?? first.path,
      retryAfter: error.retryAfter,
      platformCode: error.platformCode,
      cause: error,
    },
  );
}

function tooManyCalls(count: number, problem: string): ApiError {
  return new ApiError(
    "invalid_request",
    `\`text\`: needs ${count} model calls, ${problem}. Workers Free allows ${FREE_SUBREQUESTS} per request, Workers Paid 10,000. Send the text in several requests.`,
    { param: "text" },
  );
}
