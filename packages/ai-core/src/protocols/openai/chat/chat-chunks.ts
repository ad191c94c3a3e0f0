/**
 * Writes parts as the chunks of a streamed chat completion.
 * OpenAI's strict `.stream()` helpers require: a role in the first chunk; id, object, created,
 * model and `choices[0].index` in each; one finish; tool deltas with a small index, whose id, type
 * and name come first and whose fields are never null; usage, without choices, only on request;
 * `[DONE]` once.
 * @module
 */
import type { TextStreamPart, TokenUsage } from "../../../tasks/index.ts";
import { DONE, errorEvent } from "../event-stream.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";
import { sumUsage, type AnswersWriter } from "./several-answers.ts";

export class ChatChunkWriter implements AnswersWriter {
  readonly repeats = true;
  /** The start of every chunk up to its choices. Only what differs is created per token. */
  readonly #head: string;
  readonly #includeUsage: boolean;
  readonly #hasFunctions: boolean;
  readonly #count: number;
  #hasBegun = false;
  #index = 0;
  /** Of each answer that has ended. */
  readonly #usages: TokenUsage[] = [];

  /**
   * @param hasFunctions the caller uses `function_call`, the predecessor of `tools`.
   * @param count number of answers.
   */
  constructor(model: string, includeUsage: boolean, hasFunctions = false, count = 1) {
    this.#hasFunctions = hasFunctions;
    this.#count = count;
    const base = {
      id: createId("chatcmpl-"),
      object: "chat.completion.chunk",
      created: nowInSeconds(),
      model,
    };
    this.#head = `data: ${JSON.stringify(base).slice(0, -1)},"choices":[`;
    this.#includeUsage = includeUsage;
  }

  begin(index: number): void {
    this.#index = index;
    this.#hasBegun = false;
  }

  part(part: TextStreamPart): string {
    if (part.type === "error") return errorEvent(part.error);
    if (this.#hasBegun) return this.#write(part);
    this.#hasBegun = true;
    return this.#delta('{"role":"assistant","content":""}') + this.#write(part);
  }

  #write(part: Exclude<TextStreamPart, { type: "error" }>): string {
    switch (part.type) {
      case "text-delta":
        return this.#delta(`{"content":${JSON.stringify(part.text)}}`);
      case "reasoning-delta":
        return this.#delta(`{"reasoning_content":${JSON.stringify(part.text)}}`);
      case "tool-call-start": {
        const { index, id, name } = part;
        if (this.#hasFunctions) return this.#function(index, { name, arguments: "" });
        const call = { index, id, type: "function", function: { name, arguments: "" } };
        return this.#delta(JSON.stringify({ tool_calls: [call] }));
      }
      case "tool-call-delta": {
        if (this.#hasFunctions) return this.#function(part.index, { arguments: part.text });
        const call = { index: part.index, function: { arguments: part.text } };
        return this.#delta(JSON.stringify({ tool_calls: [call] }));
      }
      case "finish": {
        this.#usages[this.#index] = part.usage;
        const isFunction = this.#hasFunctions && part.reason === "tool_calls";
        const finish = this.#delta("{}", isFunction ? '"function_call"' : `"${part.reason}"`);
        return this.#index + 1 < this.#count ? finish : finish + this.#usage() + DONE;
      }
    }
  }

  #usage(): string {
    if (!this.#includeUsage) return "";
    return `${this.#head}],"usage":${JSON.stringify(chatUsage(sumUsage(this.#usages)))}}\n\n`;
  }

  /** This format has only one call. */
  #function(index: number, function_call: object): string {
    return index === 0 ? this.#delta(JSON.stringify({ function_call })) : "";
  }

  #delta(delta: string, reason = "null"): string {
    return `${this.#head}{"index":${this.#index},"delta":${delta},"logprobs":null,"finish_reason":${reason}}]}\n\n`;
  }
}
