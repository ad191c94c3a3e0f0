/**
 * Runs all benchmarks. Only ratios are meaningful: the machines are noisy, so no benchmark fails
 * because of its time.
 * @module
 */
import { benchBundleSize } from "./bundle-size.ts";
import { benchDetectionCpu } from "./detection-cpu.ts";
import { benchFirstByte } from "./first-byte.ts";
import { benchLanguageDetection } from "./language-detection.ts";
import { benchLedgerScale } from "./ledger-scale.ts";
import { benchRequestCpu } from "./request-cpu.ts";
import { benchSpeech } from "./speech.ts";
import { benchStartUp } from "./start-up.ts";
import { benchStreamCpu } from "./stream-cpu.ts";
import { benchTranslation } from "./translation.ts";
import { benchTranslationCpu } from "./translation-cpu.ts";
import { benchUploadMemory } from "./upload-memory.ts";

benchBundleSize();
await benchStartUp();
await benchLedgerScale();
await benchFirstByte();
await benchRequestCpu();
await benchStreamCpu();
await benchTranslation();
await benchTranslationCpu();
await benchSpeech();
benchLanguageDetection();
await benchDetectionCpu();
await benchUploadMemory();
