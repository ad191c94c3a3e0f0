/**
 * Every benchmark, in one run. Ratios count: the machines are noisy, so nothing here ever fails for time.
 * @module
 */
import { benchBundleSize } from "./bundle-size.ts";
import { benchRequestCpu } from "./request-cpu.ts";
import { benchStreamCpu } from "./stream-cpu.ts";

benchBundleSize();
await benchRequestCpu();
await benchStreamCpu();
