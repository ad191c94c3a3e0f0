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
      // A request cannot clear the timer of another, so a timer that was left must not end a later pause.
      const cancel = this.#clock.after(milliseconds, () => end(true));
      const end = (isOver: boolean): void => {
        if (this.#end === end) this.#end = undefined;
        cancel();
        resolve(isOver);
      };
      this.#end = end;
    });
  }

  end(): void {
    this.#end?.(false);
  }
}
