/**
 * All parts of a text generation, put together for an answer in one piece.
 * @module
 */
import type { TextPart } from "../drivers/driver.ts";

type Call = Extract<TextPart, { type: "tool-call" }>;

export interface Collected {
  text: string;
  reasoning: string;
  calls: Call[];
  /** Of the answer. */
  tokens: number;
  /** Of the question, where the model counted them. */
  promptTokens?: number;
  finish: "stop" | "length" | "tool_calls";
  stop?: string | undefined;
}

/** Reads the parts to their end. */
export async function collect(parts: AsyncIterable<TextPart>): Promise<Collected> {
  const all: Collected = { text: "", reasoning: "", calls: [], tokens: 0, finish: "stop" };
  for await (const part of parts) {
    if (part.type === "finish") {
      all.finish = part.reason;
      all.stop = part.stop;
      if (part.usage) {
        all.tokens = part.usage.completion;
        all.promptTokens = part.usage.prompt;
      }
      continue;
    }
    all.tokens += part.tokens;
    if (part.type === "tool-call") all.calls.push(part);
    else if (part.type === "reasoning") all.reasoning += part.text;
    else all.text += part.text;
  }
  return all;
}
