import { workerUnderTest } from "../worker-under-test.ts";
import { ISOLATED, SETTINGS } from "./settings.ts";

export default workerUnderTest("llm", { ...SETTINGS, exclude: ISOLATED });
