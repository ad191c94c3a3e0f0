/**
 * What an encoder knows about a call beside its request.
 * @module
 */
export interface AnswerContext {
  /** The same for the same inputs, so that a whole answer can be compared. */
  requestId: string;
  /** Seconds since 1970. */
  created: number;
  /** For fillers and probabilities; seeded by the call. */
  random: () => number;
}
