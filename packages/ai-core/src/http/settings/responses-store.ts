/**
 * The interface between a Worker and the store of responses.
 * @module
 */

export interface StoredResponse {
  id: string;
  /** The response that this one continues. */
  previous: string | undefined;
  /** JSON of `{input, response}`. */
  content: string;
  /** How long it is stored. */
  seconds: number;
}

/** The store's methods, called over RPC. */
export interface ResponsesStub {
  /** @returns false if it is too large to be stored. */
  save(stored: StoredResponse): Promise<boolean>;
  /** Returns item contents; null for an item that was deleted or has expired. */
  load(ids: readonly string[]): Promise<(string | null)[]>;
  /** Returns the contents of a response and of all responses before it, oldest first; null if it does not exist. */
  chain(id: string): Promise<string[] | null>;
  remove(id: string): Promise<boolean>;
}

/** The `RESPONSES` binding: a namespace with one object per key. */
export interface ResponsesNamespace {
  getByName(name: string): ResponsesStub;
}
