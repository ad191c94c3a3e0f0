/**
 * The end of a model call: counts its answer, and stores it in the cache. Answers from the cache
 * cost nothing.
 * @module
 */
import type { ModelSpec, Usage } from "../../models/index.ts";
import type { TokenUsage } from "../../tasks/index.ts";
import type { RunContext } from "./context.ts";
import { countNeurons } from "./neurons.ts";

const free = new WeakSet<object>();
const storing = new WeakMap<object, () => void>();

/** Marks an answer that came from the cache. */
export function markFree<Answer extends object>(answer: Answer): Answer {
  free.add(answer);
  return answer;
}

/** Sets a function that stores an answer once it has been read successfully. */
export function storeWhenRead(answer: object, store: () => void): void {
  storing.set(answer, store);
}

/** Counts an answer that was read successfully, and stores it. */
export function countAnswer(
  context: Pick<RunContext, "report">,
  model: ModelSpec,
  answer: unknown,
  usage: Usage | TokenUsage,
): void {
  countNeurons(context, model, isFree(answer) ? { ...usage, neurons: 0 } : usage);
  storeAnswer(answer);
}

export function storeAnswer(answer: unknown): void {
  if (isObject(answer)) storing.get(answer)?.();
}

/** Returns the context for reading an answer as a stream, whose usage is reported at its end. */
export function contextFor(context: RunContext, answer: unknown): RunContext {
  if (!isFree(answer)) return context;
  return { ...context, onUsage: (usage) => context.onUsage?.({ ...usage, neurons: 0 }) };
}

/** Returns whether an answer came from the cache. */
export function isFree(answer: unknown): boolean {
  return isObject(answer) && free.has(answer);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
