/**
 * Types of the ledger's interface.
 * @module
 */

/** Neurons that a request wants to reserve. */
export interface ReservationRequest {
  /** The reservation to add to; absent for a new one. */
  ticket?: number | undefined;
  /** Neurons at best, and the fewest that help. */
  wanted: number;
  least: number;
  /** Neurons a day. */
  budget: number;
}

export type Reservation = { ticket: number; granted: number } | { refused: true; spent: number };

/** The actual usage of a request. */
export interface Settlement {
  ticket: number;
  neurons: number;
  model: string;
  /** Name of the caller's key. */
  key: string;
  tokens?: { input: number; output: number } | undefined;
  /** Characters of texts that were translated. */
  characters?: number | undefined;
}

export interface Spent {
  neurons: number;
  requests: number;
  tokens: { input: number; output: number };
  /** Of texts that were translated; code points. */
  characters: number;
}

export interface DayOfUsage extends Spent {
  /** UTC, ISO 8601. */
  date: string;
  by_model: Record<string, Spent>;
  by_key: Record<string, Spent>;
}

/** The ledger's methods, as a Worker calls them over RPC. */
export interface LedgerStub {
  reserve(request: ReservationRequest): Promise<Reservation>;
  settle(settlement: Settlement): Promise<void>;
  usage(days: number): Promise<DayOfUsage[]>;
}

/** The `LEDGER` binding: a namespace of which one object is used. */
export interface LedgerNamespace {
  getByName(name: string): LedgerStub;
}
