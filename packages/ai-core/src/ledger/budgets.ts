/**
 * The budgets that an isolate's requests use: the daily one, and those of keys.
 * @module
 */
import { LEAST_RESERVATION, Budget } from "./budget.ts";
import type { BudgetAnswer, BudgetRequest } from "./types.ts";

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

export class Budgets {
  readonly #budgets = new Map<string, Budget>();

  get isEmpty(): boolean {
    return [...this.#budgets.values()].every(({ isEmpty }) => isEmpty);
  }

  get isHeld(): boolean {
    return [...this.#budgets.values()].some(({ isHeld }) => isHeld);
  }

  get isExcessive(): boolean {
    for (const budget of this.#budgets.values()) if (budget.isExcessive) return true;
    return false;
  }

  /** Returns whether more neurons should be requested soon. */
  isLow(limits: readonly Limit[]): boolean {
    return limits.some((limit) => this.#of(limit).isLow);
  }

  /** Reserves as much as possible, from `least` to `wanted`; undefined if less than `least` is free. */
  take(limits: readonly Limit[], wanted: number, least: number): number | undefined {
    const budgets = limits.map((limit) => this.#of(limit));
    const most = Math.max(wanted, LEAST_RESERVATION);
    const granted = Math.min(most, ...budgets.map(({ spare }) => spare));
    if (granted < Math.min(most, Math.max(least, LEAST_RESERVATION))) return undefined;
    for (const budget of budgets) budget.take(granted);
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
    const budget = limits
      .map((limit) => this.#of(limit))
      .find((each) => each.spare < least && each.refuses(least, now));
    return budget && { refused: budget.name, spent: budget.spent };
  }

  /** Records a rejection after the ledger was asked and less than `least` is free. @param longest milliseconds for which it applies */
  refuse(limits: readonly Limit[], least: number, now: number, longest: number): Refusal {
    const budgets = limits.map((limit) => this.#of(limit));
    const budget =
      budgets.find(({ spare }) => spare < Math.max(least, LEAST_RESERVATION)) ?? budgets[0]!;
    budget.noteRefusal(least, now, longest);
    return { refused: budget.name, spent: budget.spent };
  }

  noteSuccess(limits: readonly Limit[]): void {
    for (const limit of limits) this.#of(limit).noteSuccess();
  }

  dropSpare(): void {
    for (const budget of this.#budgets.values()) budget.dropSpare();
  }

  /** @param needs neurons of waiting requests, by budget. @param idle returns everything that is not reserved. */
  ask(needs: ReadonlyMap<string, number>, idle: boolean): BudgetRequest[] {
    return [...this.#budgets.values()]
      .map((budget) => budget.ask(needs.get(budget.name) ?? 0, idle))
      .filter(({ name, keep, wanted }) => name === "" || keep > 0 || wanted > 0);
  }

  applyAnswers(asked: readonly BudgetRequest[], answers: readonly BudgetAnswer[]): void {
    for (const answer of answers) {
      const request = asked.find(({ name }) => name === answer.name);
      if (request) this.#budgets.get(answer.name)?.applyAnswer(answer, request);
    }
  }

  #of({ name, neurons }: Limit): Budget {
    let budget = this.#budgets.get(name);
    if (budget === undefined) this.#budgets.set(name, (budget = new Budget(name, neurons)));
    // If the budget was reduced, what was leased under the old one is no longer valid.
    if (neurons < budget.limit) budget.dropSpare();
    budget.limit = neurons;
    return budget;
  }
}
