import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("text-to-image", {
  bindings: { DEFAULT_MODEL: "@cf/black-forest-labs/flux-1-schnell" },
  r2Buckets: ["IMAGE_BUCKET"],
  caller: { PAINTER: "TextToImage" },
});
