/**
 * The budgets that an isolate's requests use: the daily one, and those of keys.
 * @module
 */
import { LEAST_RESERVATION, Pot } from "./pot.ts";
import type { PotAnswer, PotRequest } from "./types.ts";

/** A budget that a request uses: the daily one (its name is empty) or its key's, if it has one. */
export interface Limit {
  name: string;
  /** Neurons a day. */
  neurons: number;
}

export interface Refusal {
  /** Name of the budget that is too small for the request. */
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

  /** Returns whether more neurons should be requested soon. */
  isLow(limits: readonly Limit[]): boolean {
    return limits.some((limit) => this.#of(limit).isLow);
  }

  /** Reserves as much as possible, from `least` to `wanted`; undefined if less than `least` is free. */
  take(limits: readonly Limit[], wanted: number, least: number): number | undefined {
    const pots = limits.map((limit) => this.#of(limit));
    const most = Math.max(wanted, LEAST_RESERVATION);
    const granted = Math.min(most, ...pots.map(({ spare }) => spare));
    if (granted < Math.min(most, Math.max(least, LEAST_RESERVATION))) return undefined;
    for (const pot of pots) pot.take(granted);
    return granted;
  }

  /** Reserves neurons that no lease covers. */
  force(limits: readonly Limit[], wanted: number): number {
    const neurons = Math.max(wanted, LEAST_RESERVATION);
    for (const limit of limits) this.#of(limit).take(neurons);
    return neurons;
  }

  settle(limits: readonly Limit[], reserved: number, spent: number): void {
    for (const limit of limits) this.#of(limit).settle(reserved, spent);
  }

  /** Returns a recent rejection that still applies. */
  standingRefusal(limits: readonly Limit[], least: number, now: number): Refusal | undefined {
    const pot = limits
      .map((limit) => this.#of(limit))
      .find((each) => each.spare < least && each.refuses(least, now));
    return pot && { refused: pot.name, spent: pot.spent };
  }

  /** Records a rejection after the ledger was asked and less than `least` is free. */
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

  /** @param needs neurons of waiting requests, by budget. @param idle returns everything that is not reserved. */
  ask(needs: ReadonlyMap<string, number>, idle: boolean): PotRequest[] {
    return [...this.#pots.values()]
      .map((pot) => pot.ask(needs.get(pot.name) ?? 0, idle))
      .filter(({ name, keep, wanted }) => name === "" || keep > 0 || wanted > 0);
  }

  applyAnswers(asked: readonly PotRequest[], answers: readonly PotAnswer[]): void {
    for (const answer of answers) {
      const request = asked.find(({ name }) => name === answer.name);
      if (request) this.#pots.get(answer.name)?.applyAnswer(answer, request);
    }
  }

  #of({ name, neurons }: Limit): Pot {
    let pot = this.#pots.get(name);
    if (pot === undefined) this.#pots.set(name, (pot = new Pot(name, neurons)));
    // If the budget was reduced, what was leased under the old one is no longer valid.
    if (neurons < pot.limit) pot.dropSpare();
    pot.limit = neurons;
    return pot;
  }
}
