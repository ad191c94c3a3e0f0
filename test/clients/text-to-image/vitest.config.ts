import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("text-to-image", {
  bindings: {
    // A choice of model is stored for a key.
    API_KEYS: "painter:a key of 16 letters",
    // All files share a day.
    DAILY_NEURON_BUDGET: "100000",
  },
  r2Buckets: ["IMAGE_BUCKET"],
  caller: { TEXT_TO_IMAGE: "TextToImage" },
});
