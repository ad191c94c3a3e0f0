import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("text-to-image", {
  // A choice of model is stored for a key.
  bindings: { API_KEYS: "painter:a key of 16 letters" },
  r2Buckets: ["IMAGE_BUCKET"],
  caller: { TEXT_TO_IMAGE: "TextToImage" },
});
