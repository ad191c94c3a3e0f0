import type { WorkerUnderTest } from "../worker-under-test.ts";

/** These count requests in the ledger, or calls of the model. */
export const ISOLATED = ["production.test.ts", "service-binding.test.ts"];

export const SETTINGS: WorkerUnderTest = {
  bindings: {
    DEFAULT_MODEL: "@cf/google/gemma-4-26b-a4b-it",
    EXTRA_MODELS: '{"@cf/vendor/brand-new-9b": {"like": "llama-3.2-1b"}}',
  },
  caller: { LLM: "Llm", LLM_HTTP: "" },
};
