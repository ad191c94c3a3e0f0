/**
 * What an encoder gets about a call in addition to its request.
 * @module
 */
export interface AnswerContext {
  /** The same for the same inputs, so that tests can compare whole answers. */
  requestId: string;
  /** Seconds since 1970. */
  created: number;
  /** For padding and probabilities; seeded by the call. */
  random: () => number;
}
