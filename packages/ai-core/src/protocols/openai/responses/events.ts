/**
 * Parts as the events of a streamed response: each item is added, written and done, in that order, one after another.
 * @module
 */
import type { TextStreamWriter } from "../../../run/index.ts";
import type { TextStreamPart } from "../../../tasks/index.ts";
import { errorEvent } from "../event-stream.ts";
import {
  callItem,
  finishedResponse,
  messageItem,
  outputText,
  reasoningItem,
  responseBase,
  type OutputItem,
} from "./object.ts";
import type { ResponsesFields } from "./request.ts";

export class ResponsesEventWriter implements TextStreamWriter {
  readonly #base: Record<string, unknown>;
  readonly #output: OutputItem[] = [];
  /** Text of each item so far. */
  readonly #texts: string[] = [];
  /** Items of the calls, by the calls' indexes; calls may be written by turns. */
  readonly #calls: number[] = [];
  /** Index of the message or the thoughts that are being written. */
  #open: number | undefined;
  #sequence = 0;

  constructor(fields: ResponsesFields, model: string) {
    this.#base = responseBase(fields, model);
  }

  part(part: TextStreamPart): string {
    if (part.type === "error") return errorEvent(part.error);
    if (this.#sequence > 0) return this.#write(part);
    const response = this.#base;
    const begin =
      this.#event("response.created", { response }) +
      this.#event("response.in_progress", { response });
    return begin + this.#write(part);
  }

  #write(part: Exclude<TextStreamPart, { type: "error" }>): string {
    switch (part.type) {
      case "text-delta":
        return this.#delta("message", "response.output_text.delta", part.text);
      case "reasoning-delta":
        return this.#delta("reasoning", "response.reasoning_text.delta", part.text);
      case "tool-call-start": {
        const closed = this.#close();
        this.#calls[part.index] = this.#output.length;
        return closed + this.#add(callItem(part.id, part.name, "", "in_progress"));
      }
      case "tool-call-delta": {
        const output_index = this.#calls[part.index]!;
        this.#texts[output_index] += part.text;
        return this.#event("response.function_call_arguments.delta", {
          item_id: this.#output[output_index]!.id,
          output_index,
          delta: part.text,
        });
      }
      case "finish": {
        const closed = this.#close() + this.#calls.map((index) => this.#closeCall(index)).join("");
        const response = finishedResponse(this.#base, this.#output, part.reason, part.usage);
        return closed + this.#event(`response.${String(response.status)}`, { response });
      }
    }
  }

  #delta(type: "message" | "reasoning", name: string, delta: string): string {
    let text = "";
    if (this.#open === undefined || this.#output[this.#open]!.type !== type) {
      text += this.#close();
      this.#open = this.#output.length;
      text += this.#add(
        type === "message" ? messageItem([], "in_progress") : reasoningItem("", "in_progress"),
      );
      const part = type === "message" ? outputText("") : { type: "reasoning_text", text: "" };
      text += this.#event("response.content_part.added", { ...this.#place(this.#open), part });
    }
    this.#texts[this.#open!] += delta;
    const logprobs = type === "message" ? { logprobs: [] } : {};
    return text + this.#event(name, { ...this.#place(this.#open!), delta, ...logprobs });
  }

  #add(item: OutputItem): string {
    const output_index = this.#output.length;
    this.#output.push(item);
    this.#texts.push("");
    return this.#event("response.output_item.added", { output_index, item });
  }

  /** The message or the thoughts are written. */
  #close(): string {
    const index = this.#open;
    if (index === undefined) return "";
    this.#open = undefined;
    const { type, id } = this.#output[index]!;
    const text = this.#texts[index]!;
    const isMessage = type === "message";
    const part = isMessage ? outputText(text) : { type: "reasoning_text", text };
    const done = isMessage ? "response.output_text.done" : "response.reasoning_text.done";
    const item = { ...(isMessage ? messageItem([outputText(text)]) : reasoningItem(text)), id };
    const place = this.#place(index);
    return (
      this.#event(done, { ...place, text, ...(isMessage && { logprobs: [] }) }) +
      this.#event("response.content_part.done", { ...place, part }) +
      this.#done(index, item)
    );
  }

  #closeCall(index: number): string {
    const item = {
      ...this.#output[index]!,
      arguments: this.#texts[index]!,
      status: "completed",
    } as OutputItem;
    const { id, name, arguments: given } = item as Extract<OutputItem, { type: "function_call" }>;
    const fields = { item_id: id, output_index: index, name, arguments: given };
    return this.#event("response.function_call_arguments.done", fields) + this.#done(index, item);
  }

  #done(output_index: number, item: OutputItem): string {
    this.#output[output_index] = item;
    return this.#event("response.output_item.done", { output_index, item });
  }

  #place(output_index: number): object {
    return { item_id: this.#output[output_index]!.id, output_index, content_index: 0 };
  }

  #event(type: string, fields: object): string {
    const data = JSON.stringify({ type, sequence_number: this.#sequence++, ...fields });
    return `event: ${type}\ndata: ${data}\n\n`;
  }
}
