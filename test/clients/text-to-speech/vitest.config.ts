import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("text-to-speech", {
  bindings: { DEFAULT_MODEL: "@cf/myshell-ai/melotts" },
  caller: { TEXT_TO_SPEECH: "TextToSpeech" },
});
