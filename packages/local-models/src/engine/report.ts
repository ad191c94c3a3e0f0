/**
 * Formats the line that is printed per request: figures, never content.
 * @module
 */
import type { ModelChoice } from "../types.ts";

/** Input and output tokens; embeddings have no output. */
export interface Tokens {
  input: number;
  output: number;
}

/**
 * Returns `text-generation Qwen2.5-0.5B: 34 + 120 tokens, 18.3 tokens/s, 6557 ms, 812 MB`; the
 * memory is that of the whole process.
 */
export function reportLine(
  { task, id }: ModelChoice,
  what: Tokens | string,
  milliseconds: number,
): string {
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  return `${task} ${id}: ${done(what, milliseconds)}, ${Math.round(milliseconds)} ms, ${memory} MB`;
}

function done(what: Tokens | string, milliseconds: number): string {
  if (typeof what === "string") return what;
  const counted = what.output || what.input;
  const speed = (counted / Math.max(milliseconds, 1)) * 1000;
  const count = what.output ? `${what.input} + ${what.output}` : `${what.input}`;
  return `${count} tokens, ${speed.toFixed(1)} tokens/s`;
}
