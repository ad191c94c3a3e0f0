/**
 * Writes parts as the chunks of a streamed text completion, which contains text only.
 * @module
 */
import type { TextStreamPart, TokenUsage } from "../../../tasks/index.ts";
import { sumUsage, type AnswersWriter } from "../chat/several-answers.ts";
import { DONE, errorEvent } from "../event-stream.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";

export class CompletionChunkWriter implements AnswersWriter {
  readonly repeats = true;
  readonly #base: object;
  readonly #includeUsage: boolean;
  readonly #echoes: readonly string[];
  #index = 0;
  #hasBegun = false;
  /** Of each answer that has ended. */
  readonly #usages: TokenUsage[] = [];

  /** @param echoes the text before each answer. */
  constructor(model: string, includeUsage: boolean, echoes: readonly string[]) {
    this.#echoes = echoes;
    this.#base = {
      id: createId("cmpl-"),
      object: "text_completion",
      created: nowInSeconds(),
      model,
    };
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
    const echo = this.#echoes[this.#index]!;
    return (echo === "" ? "" : this.#choice(echo, null)) + this.#write(part);
  }

  #write(part: Exclude<TextStreamPart, { type: "error" }>): string {
    if (part.type === "text-delta") return this.#choice(part.text, null);
    if (part.type !== "finish") return "";
    this.#usages[this.#index] = part.usage;
    const finish = this.#choice("", part.reason);
    if (this.#index + 1 < this.#echoes.length) return finish;
    const usage = this.#includeUsage
      ? this.#event({ choices: [], usage: chatUsage(sumUsage(this.#usages)) })
      : "";
    return finish + usage + DONE;
  }

  #choice(text: string, finish_reason: string | null): string {
    return this.#event({ choices: [{ index: this.#index, text, logprobs: null, finish_reason }] });
  }

  #event(fields: object): string {
    return `data: ${JSON.stringify({ ...this.#base, ...fields })}\n\n`;
  }
}
