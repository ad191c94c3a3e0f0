/**
 * Translation of a long document with a model that answers at once: what our own work costs per piece.
 * @module
 */
import { findModel, type TranslationSpec } from "@ai-workers/ai-core/models";
import { translate, type RunContext } from "@ai-workers/ai-core/run";
import { cutMarkup, cutText, type Part } from "@ai-workers/ai-core/translation";
import { median } from "./cpu.ts";

const LINES = 900;
const ROUNDS = 9;

const LINE =
  "- The `install` command reads [the settings](https://example.com/settings) first. Then it asks for **your name** and writes a file.";

/** Prints pieces per second, of cutting alone and of whole requests. */
export async function benchTranslation(): Promise<void> {
  const text = Array.from({ length: LINES }, (_, index) => `${LINE} ${index}`).join("\n");
  const html = `<ul>${text.replaceAll("- ", "<li>").replaceAll("\n", "</li>")}</ul>`;
  const options = { characters: 500, language: "en" };
  console.log(`Translation, a document of ${LINES} lines and ${text.length} characters:`);
  report("cut, Markdown", () => cutText(text, options));
  report("cut, HTML", () => cutMarkup(html, { kind: "html" }, options));
  const model = findModel("m2m100", ["translation"]) as TranslationSpec;
  const context: RunContext = {
    ai: { run: async (_model, { text }) => ({ translated_text: text }) },
    report: { warnings: [] },
  };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await translate(context, model, { text, target_lang: "fr" });
    times.push(performance.now() - began);
  }
  print("translate", median(times), LINES);
}

function report(name: string, cut: () => readonly Part[]): void {
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    cut();
    return performance.now() - began;
  });
  const pieces = cut().filter((part) => typeof part !== "string").length;
  print(name, median(times), pieces);
}

function print(name: string, milliseconds: number, pieces: number): void {
  const rate = Math.round((1000 * pieces) / milliseconds);
  console.log(
    `  ${name.padEnd(15)} ${milliseconds.toFixed(1)} ms for ${pieces} pieces   ${rate} pieces/s`,
  );
}
