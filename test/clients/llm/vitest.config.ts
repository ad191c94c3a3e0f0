import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("llm", {
  bindings: {
    DEFAULT_MODEL: "@cf/google/gemma-4-26b-a4b-it",
    EXTRA_MODELS: '{"@cf/vendor/brand-new-9b": {"like": "llama-3.2-1b"}}',
  },
  caller: { LLM: "Llm", LLM_HTTP: "" },
});
