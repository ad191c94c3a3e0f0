import { createWorker } from "@ai-workers/ai-core";
import { textToImageEntrypoint } from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";

export default createWorker(app);

/** For service bindings: `env.TEXT_TO_IMAGE.generate({ prompt })`. */
export class TextToImage extends textToImageEntrypoint(app) {}
