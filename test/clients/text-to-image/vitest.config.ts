import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("text-to-image", {
  r2Buckets: ["IMAGE_BUCKET"],
  caller: { PAINTER: "TextToImage" },
});
