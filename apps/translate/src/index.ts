import { createWorker } from "@ai-workers/ai-core";
import { documentsObject } from "@ai-workers/ai-core/documents";
import { translateEntrypoint } from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";

export default createWorker(app);

/** Translates documents of DeepL's API, and stores them for an hour. */
export class Documents extends documentsObject(app) {}

/** For other Workers of the account, by a service binding with `"entrypoint": "Translate"`. */
export class Translate extends translateEntrypoint(app) {}
