/**
 * Answers a model call from the cache, or from an equal call that another request is making in this
 * isolate.
 * @module
 */
import { isApiError } from "../../errors/index.ts";
import type { ModelSpec } from "../../models/index.ts";
import type { ModelCall } from "./adapter.ts";
import { cacheKey, type AnswerCache, type StoredAnswer } from "./answer-cache.ts";
import type { CacheState, RunContext } from "./context.ts";
import { markFree, storeWhenRead } from "./count-answer.ts";
import { fromStored, StreamCopy, toStored } from "./stored-answer.ts";

/** Milliseconds to wait for another request's call, if no time-out is set. */
const LONGEST_WAIT_MS = 120_000;
/** Families that answer with a byte stream, which belongs to its request. */
const STREAMING_FAMILIES: readonly string[] = ["aura", "melotts", "image-bytes"];

/** How a running call ended: with an answer, with a failure, or because its caller disconnected. */
type Outcome = StoredAnswer | "failed" | "disconnected";
type Follower = (outcome: Outcome) => void;

/** Running calls, with the requests that wait for them. */
const running = new Map<string, Set<Follower>>();

/** @param ask calls the model. It gets a collector for the bytes of a stream, and a function to call at the stream's end. */
export async function callWithCache(
  context: RunContext,
  cache: AnswerCache,
  model: ModelSpec,
  call: ModelCall,
  ask: (copy?: StreamCopy, onEnd?: () => void) => Promise<unknown>,
): Promise<unknown> {
  const key = await cacheKey(cache.scope, model, call);
  if (key === undefined) {
    note(context, "BYPASS");
    return ask();
  }
  const followers = new Set<Follower>();
  const found = cache.isRefreshed
    ? undefined
    : await find(context, cache, key, model, call, followers);
  if (found !== undefined) {
    note(context, "HIT");
    context.report.model = model.id;
    return markFree(fromStored(found));
  }
  note(context, "MISS");
  const copy = new StreamCopy();
  if (!running.has(key)) running.set(key, followers);
  let outcome: Outcome = "failed";
  try {
    const answer = await ask(copy, () => {
      if (!call.isShortened) cache.put(key, copy.stored(model));
    });
    const stored = call.isShortened ? undefined : toStored(answer);
    if (stored !== undefined) {
      outcome = stored;
      storeWhenRead(answer as object, () => cache.put(key, stored));
    }
    return answer;
  } catch (error) {
    if (isApiError(error) && error.code === "client_closed_request") outcome = "disconnected";
    throw error;
  } finally {
    if (running.get(key) === followers) running.delete(key);
    for (const end of followers) end(outcome);
  }
}

/**
 * Finds a stored answer, or the answer of a running call. If that call's caller disconnects, one of the requests that wait
 * takes its place, and the others wait for that one.
 *
 * @param followers of this request, if it takes the place
 */
async function find(
  { policy }: RunContext,
  cache: AnswerCache,
  key: string,
  model: ModelSpec,
  call: ModelCall,
  followers: Set<Follower>,
): Promise<StoredAnswer | undefined> {
  const found = await cache.get(key);
  const isStreamed = call.inputs.stream === true || STREAMING_FAMILIES.includes(model.family);
  if (found !== undefined || isStreamed) return found;
  const deadline = Date.now() + (policy?.timeoutMs ?? LONGEST_WAIT_MS);
  for (let leader = running.get(key); leader !== undefined; leader = running.get(key)) {
    const outcome = await outcomeOf(leader, deadline - Date.now());
    if (outcome === "failed") return undefined;
    if (outcome !== "disconnected") return outcome;
  }
  running.set(key, followers);
  return undefined;
}

async function outcomeOf(leader: Set<Follower>, milliseconds: number): Promise<Outcome> {
  // A request may wait only for its own promises and timers.
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(resolve, milliseconds, "failed");
  leader.add(resolve);
  const outcome = await promise;
  clearTimeout(timer);
  leader.delete(resolve);
  return outcome;
}

/** A request is a hit only if all of its calls are. */
function note({ report }: RunContext, state: CacheState): void {
  report.cache = report.cache === undefined || report.cache === state ? state : "MISS";
}
