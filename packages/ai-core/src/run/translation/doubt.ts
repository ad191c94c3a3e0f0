/**
 * Handles texts that seem to be in the target language already, if the detection is uncertain.
 * @module
 */
import { detectLanguages } from "../../translation/index.ts";
import { sourcesOf, type LanguagePlan, type TranslatingModel } from "./languages.ts";

/** From this confidence on, a detected language is accepted. */
const CERTAIN = 0.95;

/**
 * Returns the sources of the plan. A text that is probably, but not certainly, in the target
 * language is translated from the second most likely language. If there is none, it stays
 * unchanged. No text with words stays unchanged without a warning.
 */
export function withoutDoubt(
  model: TranslatingModel,
  { sources, target, detected }: LanguagePlan,
  texts: readonly string[],
  warn: (warning: string) => void,
): string[] {
  if (detected === undefined) {
    if (sources[0] === target && texts.some((text) => text !== ""))
      warn(`nothing was translated: the source and the target are both ${target}`);
    return [...sources];
  }
  const [base] = target.split("-");
  let certain = 0;
  let uncertain = 0;
  const result = sources.map((source, index) => {
    if (source !== target) return source;
    if (detected[index]!.confidence >= CERTAIN) {
      certain++;
      return source;
    }
    const known = sourcesOf(model);
    const next = detectLanguages(texts[index]!).find(
      ({ language }) => language !== base && (known === undefined || known.includes(language)),
    );
    if (next !== undefined) return next.language;
    uncertain++;
    return source;
  });
  if (certain > 0) warn(unchanged(certain, `is ${target} already; set source_lang if it is not`));
  if (uncertain > 0)
    warn(
      unchanged(
        uncertain,
        `seems to be ${target} already, which is not certain; set source_lang to have it translated`,
      ),
    );
  return result;
}

function unchanged(count: number, reason: string): string {
  return `${count === 1 ? "a text was" : `${count} texts were`} not translated: it ${reason}`;
}
