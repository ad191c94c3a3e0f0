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
  /** Nothing goes to the network. */
  offline: boolean;
  /** Base address such as https://huggingface.co, without a slash at its end. */
  hub: string;
  /** Sent to the hub alone. */
  token?: string | undefined;
  report(progress: Progress): void;
  signal?: AbortSignal | undefined;
  /** Asks before much is installed; without it nothing is. */
  confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** Milliseconds before each new attempt after a lost connection; shorter in tests. */
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
