import { workerUnderTest } from "../worker-under-test.ts";

export default workerUnderTest("translate", {
  bindings: { DEFAULT_MODEL: "@cf/meta/m2m100-1.2b" },
});
