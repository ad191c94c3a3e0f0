/**
 * The budgets that an isolate's requests draw on: the day's, and those of keys that have one.
 * @module
 */
import { LEAST_RESERVATION, Pot } from "./pot.ts";
import type { PotAnswer, PotRequest } from "./types.ts";

/** A budget that a request draws on: the day's (its name is empty), and its key's where that has one. */
export interface Limit {
  name: string;
  /** Neurons a day. */
  neurons: number;
}

export interface Refusal {
  /** Name of the budget that does not hold the request. */
  refused: string;
  spent: number;
}

export class Pots {
  readonly #pots = new Map<string, Pot>();

  get isEmpty(): boolean {
    return [...this.#pots.values()].every(({ isEmpty }) => isEmpty);
  }

  get isHeld(): boolean {
    return [...this.#pots.values()].some(({ isHeld }) => isHeld);
  }

  /** Whether more should be asked for soon. */
  isLow(limits: readonly Limit[]): boolean {
    return limits.some((limit) => this.#of(limit).isLow);
  }

  /** Sets aside as much as there is, from `least` to `wanted`; undefined where there is less. */
  take(limits: readonly Limit[], wanted: number, least: number): number | undefined {
    const pots = limits.map((limit) => this.#of(limit));
    const most = Math.max(wanted, LEAST_RESERVATION);
    const granted = Math.min(most, ...pots.map(({ spare }) => spare));
    if (granted < Math.min(most, Math.max(least, LEAST_RESERVATION))) return undefined;
    for (const pot of pots) pot.take(granted);
    return granted;
  }

  /** Sets aside what no lease holds. */
  force(limits: readonly Limit[], wanted: number): number {
    const neurons = Math.max(wanted, LEAST_RESERVATION);
    for (const limit of limits) this.#of(limit).take(neurons);
    return neurons;
  }

  settle(limits: readonly Limit[], reserved: number, spent: number): void {
    for (const limit of limits) this.#of(limit).settle(reserved, spent);
  }

  /** The refusal that still stands from a moment ago. */
  standingRefusal(limits: readonly Limit[], least: number, now: number): Refusal | undefined {
    const pot = limits
      .map((limit) => this.#of(limit))
      .find((each) => each.spare < least && each.refuses(least, now));
    return pot && { refused: pot.name, spent: pot.spent };
  }

  /** After the ledger has been asked, and there is less than `least`. */
  refuse(limits: readonly Limit[], least: number, now: number): Refusal {
    const pots = limits.map((limit) => this.#of(limit));
    const pot = pots.find(({ spare }) => spare < Math.max(least, LEAST_RESERVATION)) ?? pots[0]!;
    pot.noteRefusal(least, now);
    return { refused: pot.name, spent: pot.spent };
  }

  noteSuccess(limits: readonly Limit[]): void {
    for (const limit of limits) this.#of(limit).noteSuccess();
  }

  dropSpare(): void {
    for (const pot of this.#pots.values()) pot.dropSpare();
  }

  /** @param needs neurons of waiting requests, by budget. @param idle returns what is not held. */
  ask(needs: ReadonlyMap<string, number>, idle: boolean): PotRequest[] {
    return [...this.#pots.values()]
      .map((pot) => pot.ask(needs.get(pot.name) ?? 0, idle))
      .filter(({ name, keep, wanted }) => name === "" || keep > 0 || wanted > 0);
  }

  hear(asked: readonly PotRequest[], answers: readonly PotAnswer[]): void {
    for (const answer of answers) {
      const request = asked.find(({ name }) => name === answer.name);
      if (request) this.#pots.get(answer.name)?.hear(answer, request);
    }
  }

  #of({ name, neurons }: Limit): Pot {
    let pot = this.#pots.get(name);
    if (pot === undefined) this.#pots.set(name, (pot = new Pot(name, neurons)));
    // A budget that has been cut may not hold what was leased under the old one.
    if (neurons < pot.limit) pot.dropSpare();
    pot.limit = neurons;
    return pot;
  }
}
