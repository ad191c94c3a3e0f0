/**
 * Statistics of letter sequences that others made from larger texts.
 * @module
 */

export interface Frequencies {
  /** What a frequency counts beside our own, as a share of the language's sum. */
  share: number;
  /** The power that a frequency is raised to. */
  damping: number;
  /** Visits each sequence of the language whose letters `own` matches. */
  entries(
    language: string,
    own: RegExp,
    visit: (hash: number, order: number, frequency: number) => void,
  ): void;
}
