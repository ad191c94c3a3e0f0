/**
 * Converts a request to a model call with native inputs.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../../http/app.ts";
import { readJson } from "../../http/body/body.ts";
import type { ModelSpec } from "../../models/index.ts";
import { SESSION_HEADER, type ModelCall } from "../../run/index.ts";

/** Reads the body once; the returned function creates a call from it for each attempt. */
export type CallReader = (
  request: Request,
  context: RequestContext,
  model: ModelSpec,
) => Promise<() => ModelCall>;

/**
 * Creates the call for a JSON body: the model's inputs, together with `options`.
 *
 * @throws ApiError if the body is not an object, and `unsupported_parameter` for the batch queue.
 */
export const readJsonCall: CallReader = async (request, context) => {
  const { options, ...inputs } = await readJson(request, context, "pictures");
  if ("requests" in inputs || "request_id" in inputs) throw noQueueError();
  const session = request.headers.get(SESSION_HEADER) ?? undefined;
  const isImpatient = (options as { rejectIfBusy?: unknown } | null | undefined)?.rejectIfBusy;
  return () => ({
    inputs,
    session,
    ...(isImpatient === true && { rejectIfBusy: true }),
  });
};

export function noQueueError(): ApiError {
  return new ApiError(
    "unsupported_parameter",
    "`queueRequest`: batch requests are not supported. Send each request separately.",
    { param: "queueRequest" },
  );
}
