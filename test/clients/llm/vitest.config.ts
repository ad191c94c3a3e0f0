import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("llm", {
  bindings: { DEFAULT_MODEL: "@cf/google/gemma-4-26b-a4b-it" },
  caller: { LLM: "Llm", LLM_HTTP: "" },
});
