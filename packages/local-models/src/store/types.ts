/**
 * Options and progress events of the store.
 * @module
 */

/** Progress: bytes of a file, or a message. */
export type Progress =
  | { kind: "file"; model: string; file: string; done: number; total: number }
  | { kind: "note"; text: string };

export interface StoreOptions {
  /** Folder for the models and for the library that runs them. */
  cache: string;
  /** Do not use the network. */
  offline: boolean;
  /** Base URL such as https://huggingface.co, without a trailing slash. */
  hub: string;
  /** Sent only to the hub. */
  token?: string | undefined;
  report(progress: Progress): void;
  signal?: AbortSignal | undefined;
  /** Asks before large installations; without it, nothing is installed. */
  confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** Milliseconds before each retry after a lost connection; shorter in tests. */
  retryDelays?: readonly number[];
}

/** A file as the hub lists it. */
export interface HubFile {
  path: string;
  /** Bytes. */
  size: number;
  /** `sha256:` and hex, or `git:` and the hex of a git blob. */
  digest: string;
}
