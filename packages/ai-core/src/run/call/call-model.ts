/**
 * Calls `env.AI.run` with budget, gateway, retries and time-outs.
 * @module
 */
import type { ApiError } from "../../errors/index.ts";
import { findModel, TASK_DETAILS, type ModelSpec } from "../../models/index.ts";
import type { ModelCall } from "./adapter.ts";
import { attempt, pause, type Attempt } from "./attempt.ts";
import { callWithCache } from "./cached-call.ts";
import type { AiRunOptions, RunContext } from "./context.ts";
import { isFree, markFree } from "./count-answer.ts";
import { costSoFar } from "./cost-so-far.ts";
import { gatewayFor, isStreamed, readGatewayLog } from "./gateway.ts";
import { recordFailure, recordSuccess } from "./health.ts";
import type { StreamCopy } from "./stored-answer.ts";
import { countStream, expectedNeurons, leastNeurons } from "./neurons.ts";
import {
  backoffMs,
  MAX_RETRIES,
  MAX_RETRIES_PER_REQUEST,
  allowsFallback,
  isRetryable,
} from "./retry.ts";
import { sessionHeaders } from "./session.ts";
import { WatchedReader } from "./watch-stream.ts";

/**
 * Calls the model, with retries, and returns its answer unchanged. A stream ends with
 * an ApiError if it stalls or breaks, and keeps the request open until it has ended.
 *
 * @throws ApiError for whatever the platform or the network threw.
 */
export async function callModel(
  context: RunContext,
  id: string,
  call: ModelCall,
): Promise<unknown> {
  const answer = await openModel(context, id, call);
  if (!(answer instanceof WatchedReader)) return answer;
  const stream = answer.toStream();
  return isFree(answer) ? markFree(stream) : stream;
}

/** Like `callModel`, but returns the reader of a stream. Code that rewrites it creates a stream anyway, and a second one costs CPU. */
export function openModel(context: RunContext, id: string, call: ModelCall): Promise<unknown> {
  const model = findModel(id);
  if (model !== undefined) context.checkModel?.(model);
  if (model === undefined || context.cache === undefined) return askModel(context, model, id, call);
  return callWithCache(context, context.cache, model, call, (copy, onEnd) =>
    askModel(context, model, id, call, copy, onEnd),
  );
}

async function askModel(
  context: RunContext,
  model: ModelSpec | undefined,
  id: string,
  call: ModelCall,
  copy?: StreamCopy,
  onEnd?: () => void,
): Promise<unknown> {
  const expected = model === undefined ? 0 : await reserve(context, model, call);
  const { answer, stop } = await callWithRetries(context, id, call, expected);
  context.report.model = id;
  return answer instanceof ReadableStream
    ? watch(context, model, call, answer, stop, copy, onEnd)
    : answer;
}

/** Reserves the maximum cost of the call. If the budget has less, reserves the rest and shortens the call. */
async function reserve({ meter }: RunContext, model: ModelSpec, call: ModelCall): Promise<number> {
  const wanted = expectedNeurons(model, call);
  if (meter === undefined) return wanted;
  const granted = await meter.reserve(wanted, leastNeurons(model, call), model);
  if (granted >= wanted) return wanted;
  call.shortened?.to(granted);
  call.isShortened = true;
  return granted;
}

/** Retries until the call succeeds, fails permanently, or the deadline has passed. */
async function callWithRetries(
  context: RunContext,
  id: string,
  call: ModelCall,
  expected: number,
): Promise<Attempt> {
  const { report, policy, signal } = context;
  const started = Date.now();
  const deadline = policy && started + policy.timeoutMs;
  const options = optionsFor(context, id, call);
  if (call.session) options.extraHeaders = await sessionHeaders(context, call.session);
  let timeLeft = policy?.timeoutMs;
  for (let retry = 0; ; retry++) {
    try {
      const inputs = (retry > 0 && call.renew?.()) || call.inputs;
      const made = await attempt(context, id, inputs, options, timeLeft);
      if (options.gateway) readGatewayLog(context);
      recordSuccess(id);
      return made;
    } catch (error) {
      const failure = onTaskField(error as ApiError, id);
      const delay = backoffMs(retry);
      const retries = retriesFor(call, options, policy !== undefined);
      const again = retry < retries && (report.retries ?? 0) < MAX_RETRIES_PER_REQUEST;
      if (!again || !isRetryable(failure) || Date.now() + delay >= deadline!) {
        giveUp(context, id, failure, () =>
          costSoFar(findModel(id), call, expected, Date.now() - started),
        );
        throw failure;
      }
      report.retries = (report.retries ?? 0) + 1;
      await pause(delay, signal);
      timeLeft = Math.max(1, deadline! - Date.now());
    }
  }
}

function onTaskField(failure: ApiError, id: string): ApiError {
  if (failure.code !== "context_length_exceeded") return failure;
  const model = findModel(id);
  const field = model && TASK_DETAILS[model.task].contentField;
  return field === undefined ? failure : failure.onField(field);
}

function optionsFor(context: RunContext, id: string, call: ModelCall): AiRunOptions {
  const options: AiRunOptions = {};
  const gateway = gatewayFor(context, call.inputs);
  if (gateway) options.gateway = gateway;
  // If the model is busy, fail immediately so that the next fallback model can answer. The last model may queue.
  const last = context.policy?.fallbackModels.at(-1);
  if (call.rejectIfBusy || (last !== undefined && last !== id)) options.rejectIfBusy = true;
  return options;
}

/** A stream among the inputs can be read only once, unless `renew` creates it again. */
function retriesFor(call: ModelCall, options: AiRunOptions, mayRetry: boolean): number {
  if (!mayRetry || (!call.renew && Object.values(call.inputs).some(isStreamed))) return 0;
  return options.rejectIfBusy ? 1 : MAX_RETRIES;
}

function giveUp({ report }: RunContext, id: string, failure: ApiError, cost: () => number): void {
  if (allowsFallback(failure)) recordFailure(id, failure);
  report.failed = [...(report.failed ?? []), id];
  // A call that was cut off may have used neurons until then.
  const cut = failure.code === "timeout" || failure.code === "client_closed_request";
  if (cut) report.neurons = (report.neurons ?? 0) + cost();
}

function watch(
  context: RunContext,
  model: ModelSpec | undefined,
  call: ModelCall,
  stream: ReadableStream<Uint8Array>,
  stop: Attempt["stop"],
  copy: StreamCopy | undefined,
  onEnd: (() => void) | undefined,
): WatchedReader {
  const release = context.keepOpen?.();
  const before = context.report.tokens;
  return new WatchedReader(stream, {
    idleMs: context.policy?.timeoutMs,
    signal: context.signal,
    stop,
    copy,
    over({ failure, bytes }) {
      // The reader of the stream reports its usage when it sees the end, which is after this call.
      setTimeout(() => {
        if (model?.task === "text-generation" && context.report.tokens === before)
          countStream(context, model, call, bytes);
        if (failure === undefined) onEnd?.();
        release?.(failure);
      }, 0);
    },
  });
}
