/**
 * Runs a model with its native input and output, with the same limits and retries as every run.
 * @module
 */
import { findModel, type ModelSpec } from "../../models/index.ts";
import { rewriteEvents } from "../../streaming/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import { openModel } from "../call/call-model.ts";
import type { RunContext } from "../call/context.ts";
import { withFallback } from "../call/fallback.ts";
import { contextFor, countAnswer } from "../call/count-answer.ts";
import { RawStreamMeter, type FailureWriter } from "./raw-stream.ts";
import { rawUsage } from "./raw-usage.ts";
import { readError } from "../text-generation/answer-error.ts";
import { isFields } from "../text-generation/fields.ts";
import { WatchedReader } from "../call/watch-stream.ts";

/**
 * Calls `model`, or a fallback model of the same family, because others have different inputs and
 * outputs.
 *
 * @param createCall creates the call again for each model that is tried.
 * @param writeFailure writes the end of an event stream that fails.
 * @returns the platform's answer: an object, or a stream of events or bytes.
 * @throws ApiError
 */
export function runRaw(
  context: RunContext,
  model: ModelSpec,
  createCall: () => ModelCall,
  writeFailure: FailureWriter,
): Promise<unknown> {
  const own = { ...context, ...withinFamily(context, model) };
  const options = requirementsOf(createCall().inputs);
  return withFallback(own, model, options, async (model) => {
    const call = createCall();
    const answer = await openModel(own, model.id, call);
    if (!(answer instanceof WatchedReader)) {
      const failure = isFields(answer) ? readError(answer) : undefined;
      if (failure !== undefined) throw failure;
      countAnswer(own, model, answer, rawUsage(model, call, answer));
      return answer;
    }
    if (model.task === "text-generation")
      return rewriteEvents(
        answer,
        new RawStreamMeter(contextFor(own, answer), model, call, writeFailure),
      );
    countAnswer(own, model, answer, rawUsage(model, call, undefined));
    return answer.toStream();
  });
}

function withinFamily({ policy }: RunContext, { task, family }: ModelSpec): Partial<RunContext> {
  if (policy === undefined) return {};
  const isAlike = (id: string) => findModel(id, [task])?.family === family;
  return { policy: { ...policy, fallbackModels: policy.fallbackModels.filter(isAlike) } };
}

/** Returns the options that a fallback model must support. Native inputs name the image differently. */
function requirementsOf(inputs: Record<string, unknown>): object {
  const image = inputs.image_b64 ?? inputs.image;
  return image === undefined ? inputs : { ...inputs, images: [image] };
}
