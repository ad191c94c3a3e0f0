/**
 * Ends a text before the first stop sequence, also if the sequence arrives in pieces.
 * @module
 */
export class StopTexts {
  readonly #stops: readonly string[];
  /** Text that may be the start of a stop sequence. */
  #held = "";
  isDone = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** Returns the part of the text that can be sent now. */
  push(piece: string): string {
    if (this.isDone) return "";
    const text = this.#held + piece;
    const ends = this.#stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
    this.isDone = ends.length > 0;
    const end = this.isDone ? Math.min(...ends) : text.length - this.#beginning(text);
    this.#held = this.isDone ? "" : text.slice(end);
    return text.slice(0, end);
  }

  /** Returns the buffered text that was not a stop sequence. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }

  /** Returns the length of the longest end of the text that starts a sequence. */
  #beginning(text: string): number {
    const lengths = this.#stops.map((stop) => {
      let length = Math.min(stop.length - 1, text.length);
      while (length > 0 && !text.endsWith(stop.slice(0, length))) length--;
      return length;
    });
    return Math.max(0, ...lengths);
  }
}
