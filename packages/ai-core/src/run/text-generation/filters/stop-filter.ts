/**
 * Stop sequences for models that do not know them: Workers AI's own form has no `stop`.
 * @module
 */
import { partialMatchLength, TextFilter, type PartSink } from "../part-sink.ts";

export class StopFilter extends TextFilter {
  #held = "";
  /** A stop sequence was met: nothing more is wanted of the model. */
  stopped = false;
  /** A stop sequence may begin with anything. */
  readonly isTransparent = false;

  readonly #stops: readonly string[];

  constructor(next: PartSink, stops: readonly string[]) {
    super(next);
    this.#stops = stops;
  }

  protected text(text: string): void {
    if (this.stopped) return;
    this.#held += text;
    const ends = this.#stops.map((stop) => this.#held.indexOf(stop)).filter((at) => at !== -1);
    this.stopped = ends.length > 0;
    const wait = Math.max(...this.#stops.map((stop) => partialMatchLength(this.#held, stop)));
    const ready = this.stopped ? Math.min(...ends) : this.#held.length - wait;
    this.say(this.#held.slice(0, ready));
    this.#held = this.stopped ? "" : this.#held.slice(ready);
  }

  protected flush(): void {
    this.say(this.#held);
    this.#held = "";
  }
}
