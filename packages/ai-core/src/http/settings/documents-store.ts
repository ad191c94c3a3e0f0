/**
 * The messages between a Worker and the store of documents.
 * @module
 */
import type { TranslationInput } from "../../tasks/index.ts";

/** A file to translate. */
export interface FileRequest extends Pick<TranslationInput, "source_lang" | "target_lang"> {
  file: { name: string; bytes: Uint8Array<ArrayBuffer> };
  model?: string | undefined;
}

/** A document to translate in the background. */
export interface DocumentJob extends FileRequest {
  /** Source term and target term of glossaries. */
  terms: ReadonlyMap<string, string> | undefined;
  /** Name of the caller's key, for the log and its budget. */
  keyName: string | undefined;
  /** `callerScope` of the caller. */
  owner: string;
  /** What opens the translated document; it is not stored. */
  key: string;
}

export type DocumentState = { name: string } & (
  | { status: "queued" | "translating" }
  | { status: "done"; characters: number; type: string }
  | { status: "error"; message: string }
);

/** Who asks for a document. */
export type DocumentAccess = Pick<DocumentJob, "key" | "owner">;

/** The store's methods, as a Worker calls them over RPC; null for what is not there (any more), or not the caller's. */
export interface DocumentStub {
  start(job: DocumentJob): Promise<void>;
  state(access: DocumentAccess): Promise<DocumentState | null>;
  result(access: DocumentAccess): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** The `DOCUMENTS` binding: a namespace with an object for each document. */
export interface DocumentsNamespace {
  getByName(name: string): DocumentStub;
}
