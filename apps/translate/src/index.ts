import { createWorker } from "@ai-workers/ai-core";
import { translateEntrypoint } from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";

export default createWorker(app);

/** For other Workers of the account, by a service binding with `"entrypoint": "Translate"`. */
export class Translate extends translateEntrypoint(app) {}
