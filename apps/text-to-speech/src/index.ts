import { createWorker } from "@ai-workers/ai-core";
import { textToSpeechEntrypoint } from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";

export default createWorker(app);

/** For service bindings: `env.TEXT_TO_SPEECH.speak({ text })`. */
export class TextToSpeech extends textToSpeechEntrypoint(app) {}
