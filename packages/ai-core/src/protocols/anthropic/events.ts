/**
 * Writes parts as the events of a streamed message, strictly one block at a time:
 * https://platform.claude.com/docs/en/build-with-claude/streaming
 * @module
 */
import type { TextStreamWriter } from "../../run/index.ts";
import type { TextStreamPart } from "../../tasks/index.ts";
import { errorEvent } from "./errors.ts";
import { messageBase, SIGNATURE, stop, toUsage, type MessageOptions } from "./message.ts";

type Kind = "text" | "thinking" | "tool_use";

/** The start of each kind of block, and of its pieces. */
const EMPTY = {
  text: { type: "text", text: "" },
  thinking: { type: "thinking", thinking: "", signature: "" },
} as const;
const PIECES = {
  text: '"text_delta","text"',
  thinking: '"thinking_delta","thinking"',
  tool_use: '"input_json_delta","partial_json"',
} as const;

export class MessageEventWriter implements TextStreamWriter {
  readonly repeats = true;
  readonly #options: MessageOptions;
  #hasBegun = false;
  #index = -1;
  #open: Kind | undefined;
  /** Index of the call that is being written. */
  #call: number | undefined;
  /** Parts that arrived while another call was open. */
  #waiting: TextStreamPart[] = [];

  constructor(options: MessageOptions) {
    this.#options = options;
  }

  part(part: TextStreamPart): string {
    const begin = this.#hasBegun ? "" : this.#begin();
    return begin + (this.#mustWait(part) ? this.#wait(part) : this.#write(part));
  }

  /** Models may interleave several calls, and a call is complete only when the answer is. */
  #mustWait(part: TextStreamPart): boolean {
    if (this.#call === undefined || part.type === "finish" || part.type === "error") return false;
    return !(part.type === "tool-call-delta" && part.index === this.#call);
  }

  #wait(part: TextStreamPart): string {
    this.#waiting.push(part);
    return "";
  }

  #write(part: TextStreamPart): string {
    switch (part.type) {
      case "text-delta":
        return this.#delta("text", part.text);
      case "reasoning-delta":
        return this.#options.showsThinking ? this.#delta("thinking", part.text) : "";
      case "tool-call-start": {
        const { index, id, name } = part;
        this.#call = index;
        return this.#start("tool_use", { type: "tool_use", id, name, input: {} });
      }
      case "tool-call-delta":
        return part.text === "" ? "" : this.#piece("tool_use", part.text);
      case "finish": {
        const rest = this.#writeWaiting() + this.#close();
        const usage = toUsage(part.usage);
        return (
          rest +
          event("message_delta", { delta: stop(part.reason, part.stop), usage }) +
          event("message_stop", {})
        );
      }
      case "error":
        return this.#close() + errorEvent(part.error);
    }
  }

  /** Writes the waiting parts, call by call. */
  #writeWaiting(): string {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#call = undefined;
    const isCall = (part: TextStreamPart) => "index" in part;
    const calls = Map.groupBy(waiting.filter(isCall), (part) => "index" in part && part.index);
    return [...waiting.filter((part) => !isCall(part)), ...[...calls.values()].flat()]
      .map((part) => this.#write(part))
      .join("");
  }

  #begin(): string {
    this.#hasBegun = true;
    const usage = toUsage({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 });
    const message = {
      ...messageBase(this.#options.model),
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage,
    };
    return event("message_start", { message });
  }

  #delta(kind: "text" | "thinking", text: string): string {
    const start = this.#open === kind ? "" : this.#start(kind, EMPTY[kind]);
    return start + this.#piece(kind, text);
  }

  #start(kind: Kind, content_block: object): string {
    const closed = this.#close();
    this.#open = kind;
    this.#index++;
    return closed + event("content_block_start", { index: this.#index, content_block });
  }

  /** Serialized by hand, because it is written once per token. */
  #piece(kind: Kind, text: string): string {
    return `event: content_block_delta\ndata: {"type":"content_block_delta","index":${this.#index},"delta":{"type":${PIECES[kind]}:${JSON.stringify(text)}}}\n\n`;
  }

  #close(): string {
    const kind = this.#open;
    if (kind === undefined) return "";
    this.#open = undefined;
    const index = this.#index;
    const delta = { type: "signature_delta", signature: SIGNATURE };
    const signed = kind === "thinking" ? event("content_block_delta", { index, delta }) : "";
    return signed + event("content_block_stop", { index });
  }
}

function event(type: string, fields: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}
