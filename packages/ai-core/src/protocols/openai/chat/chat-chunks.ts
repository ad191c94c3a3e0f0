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
import { customInput } from "../custom-tools.ts";
import type { CallForms } from "./chat-completion.ts";
import { sumUsage, type AnswersWriter } from "./several-answers.ts";
import type { CustomForm, CustomTools } from "./tools.ts";

export class ChatChunkWriter implements AnswersWriter {
  readonly repeats = true;
  /** The start of every chunk up to its choices. Only what differs is created per token. */
  readonly #head: string;
  readonly #includeUsage: boolean;
  readonly #hasFunctions: boolean;
  readonly #customs: CustomTools | undefined;
  readonly #count: number;
  #hasBegun = false;
  #index = 0;
  /** Of each answer that has ended. */
  readonly #usages: TokenUsage[] = [];
  /** Calls of custom tools, whose text is inside the JSON that the model writes: it is sent when that is complete. */
  #open: { index: number; form: CustomForm; text: string }[] = [];

  /** @param options the formats of calls, and the number of answers. */
  constructor(
    model: string,
    includeUsage: boolean,
    { hasFunctions = false, customs, count = 1 }: CallForms & { count?: number } = {},
  ) {
    this.#hasFunctions = hasFunctions;
    this.#customs = customs;
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
    this.#open = [];
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
        const form = this.#customs?.get(name);
        if (form !== undefined) this.#open.push({ index, form, text: "" });
        if (form === "custom")
          return this.#calls({ index, id, type: form, custom: { name, input: "" } });
        const call = { index, id, type: "function", function: { name, arguments: "" } };
        return this.#calls(call);
      }
      case "tool-call-delta": {
        const { index, text } = part;
        if (this.#hasFunctions) return this.#function(index, { arguments: text });
        const open = this.#open.find((call) => call.index === index);
        if (open === undefined) return this.#calls({ index, function: { arguments: text } });
        open.text += text;
        return "";
      }
      case "finish": {
        this.#usages[this.#index] = part.usage;
        const isFunction = this.#hasFunctions && part.reason === "tool_calls";
        const finish = this.#delta("{}", isFunction ? '"function_call"' : `"${part.reason}"`);
        const rest = this.#customInputs() + finish;
        return this.#index + 1 < this.#count ? rest : rest + this.#usage() + DONE;
      }
    }
  }

  #usage(): string {
    if (!this.#includeUsage) return "";
    return `${this.#head}],"usage":${JSON.stringify(chatUsage(sumUsage(this.#usages)))}}\n\n`;
  }

  #calls(call: object): string {
    return this.#delta(JSON.stringify({ tool_calls: [call] }));
  }

  #customInputs(): string {
    const deltas = this.#open.map(({ index, form, text }) => {
      const input = customInput(text);
      return form === "custom"
        ? { index, custom: { input } }
        : { index, function: { arguments: input } };
    });
    return deltas.map((delta) => this.#calls(delta)).join("");
  }

  /** This format has only one call. */
  #function(index: number, function_call: object): string {
    return index === 0 ? this.#delta(JSON.stringify({ function_call })) : "";
  }

  #delta(delta: string, reason = "null"): string {
    return `${this.#head}{"index":${this.#index},"delta":${delta},"logprobs":null,"finish_reason":${reason}}]}\n\n`;
  }
}
