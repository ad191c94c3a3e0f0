/**
 * A pause that can be cut short.
 * @module
 */
import type { Clock } from "./clock.ts";

export class Pause {
  readonly #clock: Clock;
  #end: ((isOver: boolean) => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves to whether the time has passed, or somebody has ended the pause. A new pause ends the one before. */
  for(milliseconds: number): Promise<boolean> {
    this.end();
    return new Promise((resolve) => {
      const cancel = this.#clock.after(milliseconds, () => this.#end?.(true));
      this.#end = (isOver) => {
        this.#end = undefined;
        cancel();
        resolve(isOver);
      };
    });
  }

  end(): void {
    this.#end?.(false);
  }
}
