/**
 * The end of a model call: its answer is counted, and stored in the cache. An answer from the cache costs nothing.
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

/** Sets what stores an answer, once it has turned out to be readable. */
export function storeWhenRead(answer: object, store: () => void): void {
  storing.set(answer, store);
}

/** Counts an answer that was read without an error, and stores it. */
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

/** The context for reading an answer as a stream, whose usage is reported at its end. */
export function contextFor(context: RunContext, answer: unknown): RunContext {
  if (!isFree(answer)) return context;
  return { ...context, onUsage: (usage) => context.onUsage?.({ ...usage, neurons: 0 }) };
}

/** Whether an answer came from the cache. */
export function isFree(answer: unknown): boolean {
  return isObject(answer) && free.has(answer);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
