/**
 * The path of an answer's parts: through filters, each of which passes them on, to a collector or a
 * writer.
 * @module
 */
import type { TextStreamPart } from "../../tasks/index.ts";

export interface PartSink {
  part(part: TextStreamPart): void;
}

/** Filters text. Buffered text must be passed on before any part of another kind. */
export abstract class TextFilter implements PartSink {
  protected readonly next: PartSink;

  constructor(next: PartSink) {
    this.next = next;
  }

  part(part: TextStreamPart): void {
    if (part.type === "text-delta") {
      this.text(part.text);
      return;
    }
    // Reasoning is separate from the text, and does not end it.
    if (part.type !== "reasoning-delta")
      this.flush(part.type === "finish" || part.type === "error");
    this.pass(part);
  }

  /** Whether text without `<`, which starts every tag, passes through unchanged until another kind of part arrives. */
  abstract readonly isTransparent: boolean;

  /** Called with a piece of text. */
  protected abstract text(text: string): void;

  /** Called before a part of another kind; `ended` is true at the end of the answer. */
  protected abstract flush(ended: boolean): void;

  protected pass(part: TextStreamPart): void {
    this.next.part(part);
  }

  protected say(text: string): void {
    if (text !== "") this.next.part({ type: "text-delta", text });
  }
}

/** Returns the number of characters at the end of `text` that may be the start of `mark`, and therefore must be buffered. */
export function partialMatchLength(text: string, mark: string): number {
  for (let length = Math.min(text.length, mark.length - 1); length > 0; length--) {
    if (mark.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
