/**
 * Writes packages/ai-core/src/translation/detection/phrases.data.ts: `node tools/src/language-table/correct.ts`. Run main.ts first,
 * because the corrections depend on the table.
 * @module
 */
import { writeFileSync } from "node:fs";
import { correctionsModule } from "./corrections.ts";

const OUTPUT = new URL(
  "../../../packages/ai-core/src/translation/detection/phrases.data.ts",
  import.meta.url,
);
writeFileSync(OUTPUT, correctionsModule());
