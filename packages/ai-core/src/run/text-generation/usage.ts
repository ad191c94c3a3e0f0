/**
 * Token counts of an answer, and of the usage fields of a stream.
 * @module
 */
import type { TokenUsage } from "../../tasks/index.ts";
import { isFigure } from "../../models/figure.ts";
import { isFields } from "./fields.ts";

/** More than any context window, so that sums of absurd counts stay finite. */
const MOST_TOKENS = 1e9;

/** Reads a usage object with the names of chat completions or Responses; undefined if there is none. */
export function readUsage(usage: unknown): TokenUsage | undefined {
  if (!isFields(usage)) return undefined;
  const prompt_tokens = count(usage.prompt_tokens ?? usage.input_tokens);
  const completion_tokens = count(usage.completion_tokens ?? usage.output_tokens);
  const result: TokenUsage = {
    prompt_tokens,
    completion_tokens,
    total_tokens: prompt_tokens + completion_tokens,
  };
  const input = usage.prompt_tokens_details ?? usage.input_tokens_details;
  const output = usage.completion_tokens_details ?? usage.output_tokens_details;
  // Some answers report more cached tokens than tokens.
  if (isFields(input) && typeof input.cached_tokens === "number")
    result.cached_tokens = Math.min(count(input.cached_tokens), prompt_tokens);
  if (isFields(output) && typeof output.reasoning_tokens === "number")
    result.reasoning_tokens = count(output.reasoning_tokens);
  if (isFigure(usage.neurons)) result.neurons = usage.neurons;
  return result;
}

/**
 * The usage of a stream. Chat models send an increment with every chunk and the total at the end;
 * native models may send the running total with every event. So a separate usage event takes
 * precedence, and chunks are summed only if later ones do not count the prompt again, as increments
 * do not.
 */
export class StreamUsage {
  #total: TokenUsage | undefined;
  #sum: TokenUsage | undefined;
  #last: TokenUsage | undefined;
  #increments = false;

  /** Takes the usage of an event that contains nothing else. */
  total(usage: unknown): void {
    const read = readUsage(usage);
    if (read !== undefined && read.total_tokens > 0) this.#total = read;
  }

  /** Takes the usage next to a piece of the answer. */
  beside(usage: unknown): void {
    const read = readUsage(usage);
    if (read === undefined) return;
    if (this.#sum === undefined) {
      this.#sum = { ...read };
    } else {
      if (read.prompt_tokens < this.#last!.prompt_tokens || read.prompt_tokens === 0)
        this.#increments = true;
      this.#sum.prompt_tokens += read.prompt_tokens;
      this.#sum.completion_tokens += read.completion_tokens;
      this.#sum.total_tokens += read.total_tokens;
      if (read.neurons !== undefined) this.#sum.neurons = (this.#sum.neurons ?? 0) + read.neurons;
    }
    this.#last = read;
  }

  get value(): TokenUsage | undefined {
    return this.#total ?? (this.#increments ? this.#sum : this.#last);
  }
}

function count(value: unknown): number {
  return isFigure(value) ? Math.min(value, MOST_TOKENS) : 0;
}
