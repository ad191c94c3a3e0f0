/**
 * Writes tokens and words as runs. A model may move a token to any position, so the open elements are kept on a stack, and the output
 * is well-formed in any order.
 * @module
 */
import { directRun } from "./word-direction.ts";

/** A token between the words of a joined paragraph. `format` is the `<w:rPr>` of a run, or empty. */
export type WordToken =
  | { kind: "paragraph"; format: string; prefix: string }
  | { kind: "end" }
  /** Words of another format. */
  | { kind: "format"; format: string }
  | { kind: "close format" }
  /** An element around runs, such as a link or an insertion. */
  | { kind: "open"; raw: string; close: string; format: string }
  | { kind: "close" }
  /** Runs without words, such as an image. */
  | { kind: "raw"; raw: string }
  /** The same, with paragraphs inside it. */
  | { kind: "open raw" }
  | { kind: "close raw" };

/** An open level: `raw` is the whole part or a run that contains paragraphs; `open` is an element around runs. */
interface Level {
  kind: "raw" | "paragraph" | "format" | "open";
  format: string;
  close: string;
}

const RAW: Level = { kind: "raw", format: "", close: "" };

export class ParagraphWriter {
  readonly #out: string[] = [];
  readonly #levels: Level[] = [RAW];
  readonly #isRightToLeft: boolean;
  #prefix = "";

  constructor(isRightToLeft: boolean) {
    this.#isRightToLeft = isRightToLeft;
  }

  text(text: string): void {
    if (text === "") return;
    const { kind, format } = this.#levels.at(-1)!;
    if (kind === "raw") this.#out.push(text);
    else {
      const w = this.#prefix;
      const directed = directRun(format, w, this.#isRightToLeft);
      this.#out.push(`<${w}r>${directed}<${w}t xml:space="preserve">${text}</${w}t></${w}r>`);
    }
  }

  token(token: WordToken): void {
    const { kind } = token;
    if (kind === "paragraph") {
      this.#prefix = token.prefix;
      this.#levels.push({ kind, format: token.format, close: "" });
    } else if (kind === "end") this.#closeTo("paragraph");
    else if (kind === "format") this.#levels.push({ kind, format: token.format, close: "" });
    else if (kind === "close format") this.#closeTo("format", "paragraph", "open");
    else if (kind === "open") {
      this.#out.push(token.raw);
      this.#levels.push({ kind, format: token.format, close: token.close });
    } else if (kind === "close") this.#closeTo("open", "paragraph");
    else if (kind === "raw") this.#out.push(token.raw);
    else if (kind === "open raw") this.#levels.push(RAW);
    else this.#closeTo("raw");
  }

  end(): string {
    return this.#out.join("");
  }

  /** Closes the innermost level of a kind, and all levels inside it. Does nothing if a level of `bounds` is inside it. */
  #closeTo(kind: Level["kind"], ...bounds: Level["kind"][]): void {
    const at = this.#levels.findLastIndex((level) => level.kind === kind);
    const bound = this.#levels.findLastIndex((level) => bounds.includes(level.kind));
    if (at < Math.max(bound, 1)) return;
    for (const level of this.#levels.splice(at).toReversed()) this.#out.push(level.close);
  }
}
