/**
 * What a file of `programs/` says: how a program is installed, told where the Worker is, and asked.
 * @module
 */

/** Where a program runs: folders of its own, which are gone afterwards. */
export interface Place {
  /** The Worker's address, without a slash at the end. */
  url: string;
  home: string;
  project: string;
}

export interface Task {
  /** What the table says of it. */
  title: string;
  kind: "text" | "rounds" | "picture" | "mcp" | "broken" | "resume";
  flags(prompt: string, place: Place): string[];
  /** A model's name other than the program's usual one. */
  environment?: Record<string, string>;
}

export interface Program {
  title: string;
  package: string;
  version: string;
  /** Path of the program in the package's folder. */
  bin: string;
  /** Its API. */
  speaks: string;
  /** Runs without `--all` too. */
  isQuick?: true;
  environment(place: Place): Record<string, string>;
  /** Writes the files that it reads. */
  configure?(place: Place): Promise<void> | void;
  tasks: readonly Task[];
}
