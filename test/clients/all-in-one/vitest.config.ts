import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("all-in-one", {
  caller: {
    LLM: "Llm",
    TRANSLATE: "Translate",
    PAINTER: "TextToImage",
    WHISPER: "Whisper",
    SPEAKER: "TextToSpeech",
  },
});
