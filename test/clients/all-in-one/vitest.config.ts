import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("all-in-one", {
  caller: {
    LLM: "Llm",
    TRANSLATE: "Translate",
    TEXT_TO_IMAGE: "TextToImage",
    WHISPER: "Whisper",
    TEXT_TO_SPEECH: "TextToSpeech",
  },
});
