/**
 * Runs all benchmarks; with `--table`, those of the table in docs/measurements.md, and writes it.
 * Only ratios are meaningful: the machines are noisy, so no benchmark fails because of its time.
 * @module
 */
import { benchBundleSize } from "./bundle-size.ts";
import { benchDetectionCpu } from "./detection-cpu.ts";
import { benchDevStart } from "./dev-start.ts";
import { benchFirstByte } from "./first-byte.ts";
import { benchFormatCpu } from "./format-cpu.ts";
import { benchLanguageDetection } from "./language-detection.ts";
import { benchLedgerScale } from "./ledger-scale.ts";
import { benchRequestCpu } from "./request-cpu.ts";
import { benchSpeech } from "./speech.ts";
import { benchStartUp } from "./start-up.ts";
import { benchStreamCpu } from "./stream-cpu.ts";
import { writeTable } from "./table.ts";
import { benchTestTime } from "./test-time.ts";
import { benchTranslation } from "./translation.ts";
import { benchTranslationCpu } from "./translation-cpu.ts";
import { benchUploadMemory } from "./upload-memory.ts";

const isTable = process.argv.includes("--table");

benchBundleSize();
await benchRequestCpu();
await benchStreamCpu();
await benchTranslationCpu();
await benchSpeech();
await benchUploadMemory(isTable ? /^WAV, (?:raw|form|JSON), alone$/ : undefined);
await benchStartUp();
await benchDevStart();
if (isTable) {
  await benchTestTime();
  writeTable();
} else {
  await benchLedgerScale();
  await benchFirstByte();
  await benchTranslation();
  await benchFormatCpu();
  benchLanguageDetection();
  await benchDetectionCpu();
}
