/**
 * Type of the files in `programs/`: how a program is installed, configured and run.
 * @module
 */

/** Where a program runs: temporary folders. */
export interface Place {
  /** The Worker's URL, without a trailing slash. */
  url: string;
  home: string;
  project: string;
}

export interface Task {
  /** Its description in the table. */
  title: string;
  kind:
    | "text"
    | "rounds"
    | "picture"
    | "mcp"
    | "broken"
    | "resume"
    | "turns"
    | "seen"
    | "error"
    | "handoff"
    | "object"
    | "rerank";
  flags(prompt: string, place: Place): string[];
  /** A model name other than the program's default. */
  environment?: Record<string, string>;
}

export interface Program {
  title: string;
  package: string;
  version: string;
  /** Other packages that it is used with, such as `zod@4.6.7`. */
  beside?: readonly string[];
  /** Path of the program in the package's folder; for a library, the script in `libraries/` that uses it. */
  bin: string;
  isLibrary?: true;
  /** Its API. */
  speaks: string;
  /** Runs without `--all` too. */
  isQuick?: true;
  environment(place: Place): Record<string, string>;
  /** Writes its configuration files. */
  configure?(place: Place): Promise<void> | void;
  tasks: readonly Task[];
}
