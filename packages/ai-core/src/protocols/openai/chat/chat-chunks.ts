/**
 * Writes parts as the chunks of a streamed chat completion.
 * OpenAI's strict `.stream()` helpers require: a role in the first chunk; id, object, created,
 * model and `choices[0].index` in each; one finish; tool deltas with a small index, whose id, type
 * and name come first and whose fields are never null; usage, without choices, only on request;
 * `[DONE]` once.
 * @module
 */
import type { TextStreamWriter } from "../../../run/index.ts";
import type { TextStreamPart } from "../../../tasks/index.ts";
import { DONE, errorEvent } from "../event-stream.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";

export class ChatChunkWriter implements TextStreamWriter {
  readonly repeats = true;
  /** The start of every chunk up to its choices. Only what differs is created per token. */
  readonly #head: string;
  readonly #includeUsage: boolean;
  #hasBegun = false;

  readonly #hasFunctions: boolean;

  /** @param hasFunctions the caller uses `function_call`, the predecessor of `tools`. */
  constructor(model: string, includeUsage: boolean, hasFunctions = false) {
    this.#hasFunctions = hasFunctions;
    const base = {
      id: createId("chatcmpl-"),
      object: "chat.completion.chunk",
      created: nowInSeconds(),
      model,
    };
    this.#head = `data: ${JSON.stringify(base).slice(0, -1)},"choices":[`;
    this.#includeUsage = includeUsage;
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
        const usage = this.#includeUsage
          ? `${this.#head}],"usage":${JSON.stringify(chatUsage(part.usage))}}\n\n`
          : "";
        const isFunction = this.#hasFunctions && part.reason === "tool_calls";
        return (
          this.#delta("{}", isFunction ? '"function_call"' : `"${part.reason}"`) + usage + DONE
        );
      }
    }
  }

  /** This format has only one call. */
  #function(index: number, function_call: object): string {
    return index === 0 ? this.#delta(JSON.stringify({ function_call })) : "";
  }

  #delta(delta: string, reason = "null"): string {
    return `${this.#head}{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${reason}}]}\n\n`;
  }
}
