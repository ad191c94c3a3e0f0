import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("whisper", {
  bindings: { DEFAULT_MODEL: "@cf/openai/whisper-large-v3-turbo" },
  caller: { WHISPER: "Whisper" },
});
