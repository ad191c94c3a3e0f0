/**
 * Writes parts as Ollama's stream: one object per line, calls whole, and usage in the last line.
 * @module
 */
import type { TextStreamWriter } from "../../run/index.ts";
import type { TextStreamPart, ToolCall } from "../../tasks/index.ts";
import { answerHead, content, ending, type AnswerOptions } from "./answer.ts";
import { errorLine } from "./errors.ts";

export class LineWriter implements TextStreamWriter {
  readonly repeats = true;
  readonly #options: AnswerOptions;
  /** The start of every line up to its content. Only what differs is created per token. */
  readonly #head: string;
  readonly #calls: ToolCall[] = [];

  constructor(options: AnswerOptions) {
    this.#options = options;
    this.#head = JSON.stringify(answerHead(options.model)).slice(0, -1);
  }

  part(part: TextStreamPart): string {
    const { kind, showsThinking, startedAt } = this.#options;
    switch (part.type) {
      case "text-delta":
        return kind === "chat"
          ? this.#line(`"message":{"role":"assistant","content":${JSON.stringify(part.text)}}`)
          : this.#line(`"response":${JSON.stringify(part.text)}`);
      case "reasoning-delta": {
        if (!showsThinking) return "";
        const thinking = JSON.stringify(part.text);
        return kind === "chat"
          ? this.#line(`"message":{"role":"assistant","content":"","thinking":${thinking}}`)
          : this.#line(`"response":"","thinking":${thinking}`);
      }
      case "tool-call-start": {
        const { index, id, name } = part;
        this.#calls[index] = { id, type: "function", function: { name, arguments: "" } };
        return "";
      }
      case "tool-call-delta":
        this.#calls[part.index]!.function.arguments += part.text;
        return "";
      case "finish": {
        const calls =
          this.#calls.length > 0
            ? this.#line(JSON.stringify(content(kind, "", undefined, this.#calls)).slice(1, -1))
            : "";
        const last = { ...content(kind, ""), ...ending(part.reason, part.usage, startedAt) };
        return `${calls}${this.#head},${JSON.stringify(last).slice(1)}\n`;
      }
      case "error":
        return errorLine(part.error);
    }
  }

  #line(fields: string): string {
    return `${this.#head},${fields},"done":false}\n`;
  }
}
