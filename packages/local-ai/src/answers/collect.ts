/**
 * Collects all parts of a text generation for an answer that is not streamed.
 * @module
 */
import type { TextPart, ToolCallPart } from "../drivers/driver.ts";

export interface Collected {
  text: string;
  reasoning: string;
  calls: ToolCallPart[];
  /** Output tokens. */
  tokens: number;
  /** Input tokens, if the model counted them. */
  promptTokens?: number;
  finish: "stop" | "length" | "tool_calls";
  stop?: string | undefined;
}

/** Reads all parts. */
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
