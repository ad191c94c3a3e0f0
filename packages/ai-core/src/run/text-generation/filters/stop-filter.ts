/**
 * Applies stop sequences for models without support: Workers AI's native format has no `stop`, and
 * chat completions accept only a few.
 * @module
 */
import { partialMatchLength, TextFilter, type PartSink } from "../part-sink.ts";

export class StopFilter extends TextFilter {
  #held = "";
  /** The stop sequence that was found. No further output of the model is needed. */
  met: string | undefined;
  /** A stop sequence can start with any character. */
  readonly isTransparent = false;

  readonly #stops: readonly string[];

  constructor(next: PartSink, stops: readonly string[]) {
    super(next);
    this.#stops = stops;
  }

  protected text(text: string): void {
    if (this.met !== undefined) return;
    this.#held += text;
    const [first] = this.#stops
      .map((stop) => ({ stop, at: this.#held.indexOf(stop) }))
      .filter(({ at }) => at !== -1)
      .toSorted((one, other) => one.at - other.at);
    this.met = first?.stop;
    const wait = Math.max(...this.#stops.map((stop) => partialMatchLength(this.#held, stop)));
    const ready = first?.at ?? this.#held.length - wait;
    this.say(this.#held.slice(0, ready));
    this.#held = first ? "" : this.#held.slice(ready);
  }

  protected flush(): void {
    this.say(this.#held);
    this.#held = "";
  }
}
