/**
 * Answers a model call from the cache, or from an equal call that another request is making in this
 * isolate.
 * @module
 */
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

type Follower = (answer: StoredAnswer | undefined) => void;

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
  const found = cache.isRefreshed ? undefined : await find(context, cache, key, model, call);
  if (found !== undefined) {
    note(context, "HIT");
    context.report.model = model.id;
    return markFree(fromStored(found));
  }
  note(context, "MISS");
  const copy = new StreamCopy();
  const followers = new Set<Follower>();
  if (!running.has(key)) running.set(key, followers);
  let stored: StoredAnswer | undefined;
  try {
    const answer = await ask(copy, () => {
      if (!call.isShortened) cache.put(key, copy.stored(model));
    });
    stored = call.isShortened ? undefined : toStored(answer);
    const kept = stored;
    if (kept !== undefined) storeWhenRead(answer as object, () => cache.put(key, kept));
    return answer;
  } finally {
    if (running.get(key) === followers) running.delete(key);
    for (const end of followers) end(stored);
  }
}

/** Finds a stored answer, or the answer of a running call. */
async function find(
  { policy }: RunContext,
  cache: AnswerCache,
  key: string,
  model: ModelSpec,
  call: ModelCall,
): Promise<StoredAnswer | undefined> {
  const found = await cache.get(key);
  const isStreamed = call.inputs.stream === true || STREAMING_FAMILIES.includes(model.family);
  const followers = running.get(key);
  if (found !== undefined || isStreamed || followers === undefined) return found;
  // A request may wait only for its own promises and timers.
  const { promise, resolve } = Promise.withResolvers<StoredAnswer | undefined>();
  const timer = setTimeout(resolve, policy?.timeoutMs ?? LONGEST_WAIT_MS, undefined);
  followers.add(resolve);
  const answer = await promise;
  clearTimeout(timer);
  followers.delete(resolve);
  return answer;
}

/** A request is a hit only if all of its calls are. */
function note({ report }: RunContext, state: CacheState): void {
  report.cache = report.cache === undefined || report.cache === state ? state : "MISS";
}
