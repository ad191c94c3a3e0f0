/**
 * A pause that another request can end.
 * @module
 */
import type { Clock } from "./clock.ts";
import { until } from "./until.ts";

export class Pause {
  readonly #clock: Clock;
  #current: object | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Resolves when the time has passed or the pause was ended; true if the time has passed. A new
   * pause ends the previous one.
   */
  async for(milliseconds: number): Promise<boolean> {
    const pause = (this.#current = {});
    const end = this.#clock.now() + milliseconds;
    const isLasting = () => this.#current === pause;
    const isOver = () => !isLasting() || this.#clock.now() >= end;
    await until(this.#clock, isOver, Math.min(milliseconds, 50), Math.min(milliseconds, 1000));
    return isLasting();
  }

  end(): void {
    this.#current = undefined;
  }
}
