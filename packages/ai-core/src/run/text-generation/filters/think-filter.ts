/**
 * Separates reasoning between `<think>` tags from the text.
 * @module
 */
import type { TextStreamPart } from "../../../tasks/index.ts";
import { partialMatchLength, TextFilter, type PartSink } from "../part-sink.ts";

const OPEN = "<think>";
const CLOSE = "</think>";

/**
 * Only tags at the very beginning count. With `implicit`, the text starts with reasoning although
 * the opening tag is missing: the prompt template of some models already contains it (QwQ, DeepSeek
 * R1).
 */
export class ThinkFilter extends TextFilter {
  #state: "start" | "reasoning" | "gap" | "text" = "start";
  #held = "";
  /** White space before a possible tag. */
  #space = "";
  #hasReasoning = false;
  /** Reasoning without an opening tag. If it is never closed, it is the answer. */
  #unmarked: string | undefined;

  readonly #implicit: boolean;

  constructor(next: PartSink, implicit: boolean) {
    super(next);
    this.#implicit = implicit;
  }

  override part(part: TextStreamPart): void {
    // The answer was truncated by the token limit, so this was reasoning.
    if (part.type === "finish" && part.reason === "length") this.#unmarked = undefined;
    super.part(part);
  }

  get isTransparent(): boolean {
    return this.#state === "text";
  }

  protected text(text: string): void {
    if (this.#state === "text") {
      this.say(text);
      return;
    }
    this.#held += text;
    if (this.#state === "start") this.#begin();
    if (this.#state === "reasoning") this.#readReasoning();
    if (this.#state === "gap") this.#leaveGap();
  }

  protected flush(ended: boolean): void {
    const held = this.#state === "start" ? this.#space + this.#held : this.#held;
    this.#held = "";
    this.#space = "";
    if (this.#state === "reasoning") this.#passReasoning(held);
    else this.say(held);
    if (ended && this.#unmarked !== undefined && this.#state === "reasoning")
      this.say(this.#unmarked);
  }

  #begin(): void {
    const text = this.#held.trimStart();
    if (text === "") {
      this.#space += this.#held;
      this.#held = "";
    } else if (text.startsWith(OPEN)) {
      this.#held = text.slice(OPEN.length);
      this.#state = "reasoning";
    } else if (!OPEN.startsWith(text)) {
      this.#state = this.#implicit ? "reasoning" : "text";
      if (this.#implicit) {
        this.#unmarked = "";
      } else {
        this.say(this.#space + this.#held);
        this.#held = "";
      }
    }
  }

  #readReasoning(): void {
    const end = this.#held.indexOf(CLOSE);
    const until = end === -1 ? this.#held.length - partialMatchLength(this.#held, CLOSE) : end;
    this.#passReasoning(this.#held.slice(0, until));
    this.#held = this.#held.slice(end === -1 ? until : until + CLOSE.length);
    if (end !== -1) this.#state = "gap";
  }

  /** Removes the white space between reasoning and answer. */
  #leaveGap(): void {
    this.#held = this.#held.trimStart();
    if (this.#held === "") return;
    this.#state = "text";
    this.say(this.#held);
    this.#held = "";
  }

  #passReasoning(piece: string): void {
    const text = this.#hasReasoning ? piece : piece.trimStart();
    if (text === "") return;
    this.#hasReasoning = true;
    if (this.#unmarked !== undefined) this.#unmarked += text;
    this.pass({ type: "reasoning-delta", text });
  }
}
