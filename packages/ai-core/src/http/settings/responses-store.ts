/**
 * What a Worker and the store of responses tell each other.
 * @module
 */

export interface StoredResponse {
  id: string;
  /** The response that this one goes on from. */
  previous: string | undefined;
  /** JSON of `{input, response}`. */
  content: string;
  /** How long it is kept. */
  seconds: number;
}

/** The store's methods, as a Worker calls them over RPC. */
export interface ResponsesStub {
  /** @returns false where it is too large to be kept. */
  save(stored: StoredResponse): Promise<boolean>;
  /** The contents, null for what is not there (any more). */
  load(ids: readonly string[]): Promise<(string | null)[]>;
  /** The contents of a response and of those before it, oldest first; null where it is not there. */
  chain(id: string): Promise<string[] | null>;
  remove(id: string): Promise<boolean>;
}

/** The `RESPONSES` binding: a namespace with an object for each key. */
export interface ResponsesNamespace {
  getByName(name: string): ResponsesStub;
}
