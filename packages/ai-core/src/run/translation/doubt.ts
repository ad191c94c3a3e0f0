/**
 * Handles texts that seem to be in the target language already, if the detection is uncertain.
 * @module
 */
import { detectLanguages } from "../../translation/index.ts";
import { sourcesOf, type LanguagePlan, type TranslatingModel } from "./languages.ts";

/** From this confidence on, a detected language is accepted. */
export const CERTAIN = 0.95;

/**
 * Returns the sources of the plan. A text that is probably, but not certainly, in the target
 * language is translated from the second most likely language. If there is none, it stays
 * unchanged, with a warning; it is never returned unchanged without one.
 */
export function withoutDoubt(
  model: TranslatingModel,
  { sources, target, detected }: LanguagePlan,
  texts: readonly string[],
  warn: (warning: string) => void,
): string[] {
  const [base] = target.split("-");
  const kept: number[] = [];
  const result = sources.map((source, index) => {
    const confidence = detected?.[index]?.confidence;
    if (confidence === undefined || confidence >= CERTAIN || source !== target) return source;
    const known = sourcesOf(model);
    const next = detectLanguages(texts[index]!).find(
      ({ language }) => language !== base && (known === undefined || known.includes(language)),
    );
    if (next !== undefined) return next.language;
    kept.push(index);
    return source;
  });
  if (kept.length > 0)
    warn(
      `${kept.length === 1 ? "a text was" : `${kept.length} texts were`} not translated: it seems to be ${target} already, which is not certain; name source_lang to have it translated`,
    );
  return result;
}
