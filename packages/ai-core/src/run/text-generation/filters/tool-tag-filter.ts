/**
 * Finds calls that a model writes into its text between `<tool_call>` tags (Hermes, Mistral, Qwen).
 * @module
 */
import type { Tool } from "../../../tasks/index.ts";
import { partialMatchLength, TextFilter, type PartSink } from "../part-sink.ts";
import type { ToolCallReader } from "../tool-calls.ts";
import { readMarkedCall } from "./tool-markup.ts";

const OPEN = "<tool_call>";
const CLOSE = "</tool_call>";

/** Removes calls from the text, and the white space beside them; what cannot be parsed as a call stays in it. */
export class ToolTagFilter extends TextFilter {
  #held = "";
  /** The content of a tag so far, without a possible start of its closing tag. */
  #body: string[] = [];
  #inside = false;
  /** White space since the start of the answer or the last call; undefined once other text has followed. */
  #space: string | undefined = "";

  readonly #calls: ToolCallReader;

  readonly #tools: readonly Tool[];

  constructor(next: PartSink, calls: ToolCallReader, tools: readonly Tool[]) {
    super(next);
    this.#calls = calls;
    this.#tools = tools;
  }

  get isTransparent(): boolean {
    return this.#held === "" && !this.#inside && this.#space === undefined;
  }

  protected text(text: string): void {
    this.#held += text;
    for (;;) {
      const mark = this.#inside ? CLOSE : OPEN;
      const at = this.#held.indexOf(mark);
      if (at === -1) break;
      const before = this.#held.slice(0, at);
      this.#held = this.#held.slice(at + mark.length);
      if (this.#inside) this.#call(before, CLOSE);
      else this.#sayBetween(before);
      this.#inside = !this.#inside;
    }
    const mark = this.#inside ? CLOSE : OPEN;
    const ready = this.#held.length - partialMatchLength(this.#held, mark);
    const before = this.#held.slice(0, ready);
    if (this.#inside) this.#body.push(before);
    else this.#sayBetween(before);
    this.#held = this.#held.slice(ready);
  }

  protected flush(): void {
    const held = this.#held;
    this.#held = "";
    // The closing tag may be missing if the call ends the answer.
    if (this.#inside) this.#call(held, "");
    else this.#sayBetween(held);
    this.#inside = false;
    if (this.#calls.count === 0) this.say(this.#space ?? "");
    if (this.#space !== undefined) this.#space = "";
  }

  #sayBetween(text: string): void {
    if (this.#space === undefined) this.say(text);
    else if (text.trim() === "") this.#space += text;
    else {
      this.say(this.#space + text);
      this.#space = undefined;
    }
  }

  #call(last: string, close: string): void {
    const body = this.#body.join("") + last;
    this.#body = [];
    const call = readMarkedCall(body, this.#tools);
    if (call === undefined) this.#sayBetween(OPEN + body + close);
    else {
      this.#space = "";
      this.#calls.read([call], this.next);
    }
  }
}
