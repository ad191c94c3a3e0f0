import { createWorker } from "@ai-workers/ai-core";
import { llmEntrypoint } from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";
export { Responses } from "@ai-workers/ai-core/responses";

export default createWorker(app);

/** For service bindings: `env.LLM.chat({ messages })`. */
export class Llm extends llmEntrypoint(app) {}
