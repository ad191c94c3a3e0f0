import { createWorker } from "@ai-workers/ai-core";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";

export default createWorker(app);
