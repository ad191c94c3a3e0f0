import { createWorker } from "@ai-workers/ai-core";
import { whisperEntrypoint } from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";

export default createWorker(app);

/** For service bindings: `env.WHISPER.transcribe({ audio })`. */
export class Whisper extends whisperEntrypoint(app) {}
