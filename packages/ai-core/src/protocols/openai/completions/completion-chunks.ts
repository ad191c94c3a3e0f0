/**
 * Writes parts as the chunks of a streamed text completion, which contains text only.
 * @module
 */
import type { TextStreamWriter } from "../../../run/index.ts";
import type { TextStreamPart } from "../../../tasks/index.ts";
import { DONE, errorEvent } from "../event-stream.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";

export class CompletionChunkWriter implements TextStreamWriter {
  readonly repeats = true;
  readonly #base: object;
  readonly #includeUsage: boolean;

  constructor(model: string, includeUsage: boolean) {
    this.#base = {
      id: createId("cmpl-"),
      object: "text_completion",
      created: nowInSeconds(),
      model,
    };
    this.#includeUsage = includeUsage;
  }

  part(part: TextStreamPart): string {
    if (part.type === "text-delta") return this.#choice(part.text, null);
    if (part.type === "error") return errorEvent(part.error);
    if (part.type !== "finish") return "";
    const usage = this.#includeUsage
      ? this.#event({ choices: [], usage: chatUsage(part.usage) })
      : "";
    return this.#choice("", part.reason) + usage + DONE;
  }

  #choice(text: string, finish_reason: string | null): string {
    return this.#event({ choices: [{ index: 0, text, logprobs: null, finish_reason }] });
  }

  #event(fields: object): string {
    return `data: ${JSON.stringify({ ...this.#base, ...fields })}\n\n`;
  }
}
