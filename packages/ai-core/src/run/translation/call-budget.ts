/**
 * Counts the model calls that a request may still make.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { AiBinding, RunContext } from "../call/context.ts";

export class CallBudget {
  #left: number;

  constructor(calls: number) {
    this.#left = calls;
  }

  get left(): number {
    return this.#left;
  }

  /** Counts a call before it is made. @throws ApiError `invalid_request` if no call is left. */
  spend(): void {
    if (this.#left === 0)
      throw new ApiError(
        "invalid_request",
        "`text`: needs more model calls than MAX_MODEL_CALLS allows. Send the text in several requests.",
        { param: "text" },
      );
    this.#left--;
  }
}

/** Returns the context with a binding that counts calls, retries included. */
export function withCallBudget(
  context: RunContext,
  calls: number,
): { context: RunContext; budget: CallBudget } {
  const budget = new CallBudget(calls);
  const { ai } = context;
  const counting = {
    run(...call: Parameters<AiBinding["run"]>) {
      budget.spend();
      return ai.run(...call);
    },
    get aiGatewayLogId() {
      return ai.aiGatewayLogId ?? null;
    },
  };
  return { context: { ...context, ai: counting }, budget };
}
