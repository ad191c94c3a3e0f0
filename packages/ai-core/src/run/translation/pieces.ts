/**
 * Pieces of documents through a model: several at a time, all or none.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import { fromAnswer, toPrompt, type Piece } from "../../translation/index.ts";
import { mapConcurrently, MAX_CONCURRENT_CALLS } from "../call/concurrency.ts";
import type { RunContext } from "../call/context.ts";
import { callTranslator, limitsOf } from "./call.ts";
import type { TranslatingModel } from "./languages.ts";

/** A piece and where it belongs. */
export interface PlacedPiece {
  piece: Piece;
  /** Path of its text in the request: `text` or `text[3]`. */
  path: string;
  source: string;
}

/** Calls of the model that one request may make, unless the caller of {@link translatePieces} says otherwise. */
export const DEFAULT_MAX_CALLS = 1000;
/** Subrequests of one request on Workers' free plan; the paid one has 10,000 (Workers' limits page). */
const FREE_SUBREQUESTS = 50;

/**
 * The translated pieces, in order.
 *
 * @throws ApiError that says which piece failed and where it stands, or that there are too many.
 */
export async function translatePieces(
  context: RunContext,
  model: TranslatingModel,
  pieces: readonly PlacedPiece[],
  target: string,
  maxCalls = DEFAULT_MAX_CALLS,
): Promise<string[]> {
  const batches = batchesOf(pieces, limitsOf(model).items);
  if (batches.length > maxCalls)
    throw tooManyCallsError(batches.length, `and ${maxCalls} is the most`);
  if (batches.length > FREE_SUBREQUESTS) {
    context.report.warnings.push(
      `${batches.length} calls of the model: the free plan of Workers allows ${FREE_SUBREQUESTS} a request`,
    );
  }
  const results = await mapConcurrently(
    batches,
    MAX_CONCURRENT_CALLS,
    async (batch, index, signal) => {
      try {
        return await translateBatch({ ...context, signal }, model, batch, target);
      } catch (error) {
        throw batches.length === 1 ? error : placed(error, batch[0]!, index, batches.length);
      }
    },
    context.signal,
  );
  return results.flat();
}

/** Neighbours of one language together, as many as a call takes. */
function batchesOf(pieces: readonly PlacedPiece[], size: number): PlacedPiece[][] {
  const batches: PlacedPiece[][] = [];
  for (const piece of pieces) {
    const batch = batches.at(-1);
    if (batch !== undefined && batch.length < size && batch[0]!.source === piece.source)
      batch.push(piece);
    else batches.push([piece]);
  }
  return batches;
}

async function translateBatch(
  context: RunContext,
  model: TranslatingModel,
  batch: readonly PlacedPiece[],
  target: string,
): Promise<string[]> {
  const { source } = batch[0]!;
  const prompts = batch.map(({ piece }) => toPrompt(piece));
  const answers = await callTranslator(context, model, prompts, source, target);
  const translated: string[] = [];
  for (const [index, { piece }] of batch.entries()) {
    translated.push(
      fromAnswer(answers[index]!.trim(), piece) ??
        (await translateBetweenMarks(context, model, piece, source, target)),
    );
  }
  return translated;
}

/** The words between the marks one by one: less context, but no mark is lost. */
async function translateBetweenMarks(
  context: RunContext,
  model: TranslatingModel,
  { inlines, escape = (text) => text }: Piece,
  source: string,
  target: string,
): Promise<string> {
  let result = "";
  for (const inline of inlines) {
    if ("kept" in inline) {
      result += inline.kept;
      continue;
    }
    const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inline.text)!;
    const [answer] = /\p{L}/u.test(words!)
      ? await callTranslator(context, model, [words!], source, target)
      : [words!];
    result += before + escape(answer!.trim()) + after;
  }
  return result;
}

function placed(error: unknown, first: PlacedPiece, index: number, count: number): unknown {
  if (!isApiError(error) || error.code === "client_closed_request") return error;
  const cause = (error.cause as { message?: unknown } | undefined)?.message;
  if (typeof cause === "string" && /too many subrequests/i.test(cause)) {
    return tooManyCallsError(count, "which is more than this Worker's plan allows in one request");
  }
  const where = `\`${first.path}\` from character ${first.piece.start}, piece ${index + 1} of ${count}`;
  return new ApiError(
    error.code,
    `${error.message} It failed at ${where}; nothing was translated.`,
    {
      param: error.param ?? first.path,
      retryAfter: error.retryAfter,
      platformCode: error.platformCode,
      cause: error,
    },
  );
}

function tooManyCallsError(count: number, problem: string): ApiError {
  return new ApiError(
    "invalid_request",
    `\`text\`: needs ${count} calls of the model, ${problem}. Workers' free plan allows ${FREE_SUBREQUESTS} a request and the paid one 10,000; send the text in parts.`,
    { param: "text" },
  );
}
