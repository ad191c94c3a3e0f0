/**
 * Writes parts as the events of a streamed response.
 * @module
 */
import type { ApiError } from "../../../errors/index.ts";
import type { TextStreamWriter } from "../../../run/index.ts";
import type { TextStreamPart } from "../../../tasks/index.ts";
import { ItemQueue } from "./item-queue.ts";
import { failedResponse, finishedResponse, responseBase, type ResponseObject } from "./object.ts";
import type { ResponsesRequest } from "./request.ts";

export class ResponsesEventWriter implements TextStreamWriter {
  readonly #base: ResponseObject;
  readonly #items: ItemQueue;
  readonly #onFinish: ((response: ResponseObject) => void) | undefined;
  #sequence = 0;

  /** @param onFinish gets the whole response when it is completed or incomplete. */
  constructor(
    request: ResponsesRequest,
    model: string,
    onFinish?: (response: ResponseObject) => void,
  ) {
    this.#base = responseBase(request, model);
    this.#items = new ItemQueue(request, this.#base.id, (type, fields) =>
      this.#event(type, fields),
    );
    this.#onFinish = onFinish;
  }

  part(part: TextStreamPart): string {
    return this.#begin() + (part.type === "error" ? this.#fail(part.error) : this.#write(part));
  }

  #begin(): string {
    if (this.#sequence > 0) return "";
    const response = this.#base;
    return (
      this.#event("response.created", { response }) +
      this.#event("response.in_progress", { response })
    );
  }

  #write(part: Exclude<TextStreamPart, { type: "error" }>): string {
    switch (part.type) {
      case "text-delta":
        return this.#items.text("message", part.text);
      case "reasoning-delta":
        return this.#items.text("reasoning", part.text);
      case "tool-call-start":
        return this.#items.startCall(part.index, part.id, part.name);
      case "tool-call-delta":
        return this.#items.call(part.index, part.text);
      case "finish": {
        const closed = this.#items.end();
        const response = finishedResponse(this.#base, this.#items.output, part.reason, part.usage);
        this.#onFinish?.(response);
        return closed + this.#event(`response.${String(response.status)}`, { response });
      }
    }
  }

  /** Two events, because clients handle different ones. No `[DONE]` follows. */
  #fail(error: ApiError): string {
    const { code, message, param = null } = error;
    const response = failedResponse(this.#base, this.#items.output, error);
    return (
      this.#event("error", { code, message, param, ...error.toEnvelope() }) +
      this.#event("response.failed", { response })
    );
  }

  #event(type: string, fields: object | string): string {
    const rest = typeof fields === "string" ? fields : JSON.stringify(fields).slice(1, -1);
    return `event: ${type}\ndata: {"type":"${type}","sequence_number":${this.#sequence++},${rest}}\n\n`;
  }
}
