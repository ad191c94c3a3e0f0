import { createWorker } from "@ai-workers/ai-core";
import { app } from "./app.ts";

export default createWorker(app);
