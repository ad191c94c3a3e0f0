/**
 * Writes the corrections of the table that is there: `node tools/src/language-table/correct.ts`, after main.ts, which wrote it.
 * @module
 */
import { writeFileSync } from "node:fs";
import { correctionsModule } from "./corrections.ts";

const OUTPUT = new URL(
  "../../../packages/ai-core/src/translation/detection/phrases.data.ts",
  import.meta.url,
);
writeFileSync(OUTPUT, correctionsModule());
