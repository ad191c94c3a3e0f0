/**
 * A cache of model answers in Workers KV, for callers of one key or for all.
 * @module
 */
import { nextMidnight } from "../errors/daily-reset.ts";
import type { AnswerCache, StoredAnswer } from "../run/index.ts";
import { MAX_STORED_BYTES } from "../run/index.ts";
import type { RequestContext } from "./app.ts";
import { secretScopeOf } from "./guards/caller-scope.ts";

/** Milliseconds without writes after one failed. After the daily write limit is reached, writes stop until 00:00 UTC. */
const PAUSE_MS = 60_000;
const DAY_IS_OVER = /limit exceeded for the day/i;

const pausedUntil = new WeakMap<KVNamespace, number>();

/** Returns the cache for a request; undefined if none is bound, or if the caller sends `Cache-Control: no-store`. */
export function answerCacheFor(
  context: RequestContext,
  request: Request | undefined,
): AnswerCache | undefined {
  const kv = context.env.CACHE;
  if (kv === undefined) return undefined;
  const directives = (request?.headers.get("cache-control") ?? "")
    .toLowerCase()
    .split(",")
    .map((directive) => directive.trim());
  if (directives.includes("no-store")) return undefined;
  return {
    get scope() {
      return context.settings.cacheShared ? "shared" : secretScopeOf(context);
    },
    isRefreshed: directives.includes("no-cache"),
    get: (key) => read(kv, key),
    put: (key, answer) => context.execution.waitUntil(write(kv, key, answer, context)),
  };
}

async function read(kv: KVNamespace, key: string): Promise<StoredAnswer | undefined> {
  try {
    const { value, metadata } = await kv.getWithMetadata<Pick<StoredAnswer, "kind">>(
      key,
      "arrayBuffer",
    );
    if (value === null || !metadata) return undefined;
    return { kind: metadata.kind, bytes: new Uint8Array(value) };
  } catch {
    return undefined;
  }
}

async function write(
  kv: KVNamespace,
  key: string,
  coming: StoredAnswer | Promise<StoredAnswer | undefined>,
  context: RequestContext,
): Promise<void> {
  const answer = await coming;
  if (answer === undefined) return;
  const { kind, bytes } = answer;
  const now = Date.now();
  if (bytes.byteLength > MAX_STORED_BYTES || now < (pausedUntil.get(kv) ?? 0)) return;
  try {
    await kv.put(key, bytes, { metadata: { kind }, expirationTtl: context.settings.cacheTtl });
  } catch (error) {
    if (now < (pausedUntil.get(kv) ?? 0)) return;
    const isDayOver = DAY_IS_OVER.test(String(error));
    const until = isDayOver ? nextMidnight(now) : now + PAUSE_MS;
    pausedUntil.set(kv, until);
    const cache = isDayOver ? "daily write limit reached" : "write failed";
    const line = { id: context.id, service: context.app.service, cache };
    console.warn(JSON.stringify({ ...line, paused_until: new Date(until).toISOString() }));
  }
}
