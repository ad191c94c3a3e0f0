/**
 * Where the parts of an answer go: through filters, each of which passes them on, to a collector or a writer.
 * @module
 */
import type { TextStreamPart } from "../../tasks/index.ts";

export interface PartSink {
  part(part: TextStreamPart): void;
}

/** A filter of texts. Whatever it held back must go out before any part that is not its own. */
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
    // Thoughts stand apart from the text, and do not end it.
    if (part.type !== "reasoning-delta")
      this.flush(part.type === "finish" || part.type === "error");
    this.pass(part);
  }

  /** A text without `<`, with which every mark begins, goes through as it is, now and until something else comes. */
  abstract readonly isTransparent: boolean;

  /** A piece of text came. */
  protected abstract text(text: string): void;

  /** Something else follows; `ended` when it is the end of the answer. */
  protected abstract flush(ended: boolean): void;

  protected pass(part: TextStreamPart): void {
    this.next.part(part);
  }

  protected say(text: string): void {
    if (text !== "") this.next.part({ type: "text-delta", text });
  }
}

/** Characters at the end of `text` that may be the beginning of `mark`, so that they have to wait. */
export function partialMatchLength(text: string, mark: string): number {
  for (let length = Math.min(text.length, mark.length - 1); length > 0; length--) {
    if (mark.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
