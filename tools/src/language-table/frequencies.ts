/**
 * Frequencies of letter sequences that others counted in larger texts.
 * @module
 */

export interface Frequencies {
  /** Weight of these frequencies, as a share of our own total of the language. */
  share: number;
  /** Frequencies are raised to this power. */
  damping: number;
  /** Visits each sequence of the language whose letters `own` matches. */
  entries(
    language: string,
    own: RegExp,
    visit: (hash: number, order: number, frequency: number) => void,
  ): void;
}
