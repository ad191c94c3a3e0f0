/**
 * Makes one call to a model of any family to translate texts.
 * @module
 */
import type { TranslationSpec } from "../../models/index.ts";
import type { Adapters } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { indictrans2 } from "./families/indictrans2.ts";
import { m2m100 } from "./families/m2m100.ts";
import { withFallback } from "../call/fallback.ts";
import { expectedNeurons } from "../call/neurons.ts";
import { estimateTokens } from "../call/tokens.ts";
import { runAdapter } from "../call/run-adapter.ts";
import { translateByPrompt } from "./translate-by-prompt.ts";
import type { TranslatingModel } from "./languages.ts";

const ADAPTERS: Adapters<"translation"> = { m2m100, indictrans2 };

/** Limits of one call. */
export interface CallLimits {
  /** UTF-16 units of a text: sentence models are worse for long texts, and drop what exceeds their context window. */
  characters: number;
  /** UTF-16 units that are still accepted, for a text that would otherwise exceed the maximum number of calls. */
  mostCharacters: number;
  /** Maximum texts of one call. */
  items: number;
  /** Each text is one sentence, as in the model's training. */
  bySentence?: boolean;
}

/** Cloudflare documents no limits for these models; IndicTrans2 accepts an array of texts. */
const LIMITS: Record<TranslationSpec["family"], CallLimits> = {
  m2m100: { characters: 500, mostCharacters: 1000, items: 1 },
  indictrans2: { characters: 500, mostCharacters: 500, items: 16, bySentence: true },
};
const PROMPT_LIMITS: CallLimits = { characters: 2000, mostCharacters: 4000, items: 1 };
/** Target number of calls for a long text, if the model accepts texts of that length: the free plan allows 50 subrequests. */
const FITTING_CALLS = 40;

/** @param length UTF-16 units of all words of the request. */
export function limitsOf(model: TranslatingModel, length: number): CallLimits {
  const limits = model.task === "text-generation" ? PROMPT_LIMITS : LIMITS[model.family];
  const fitting = Math.ceil(length / FITTING_CALLS);
  const characters = Math.min(limits.mostCharacters, Math.max(limits.characters, fitting));
  return { ...limits, characters };
}

/** Returns the maximum neurons of a call; 0 if the model has no price. */
export function expectedCost(model: TranslatingModel, texts: readonly string[]): number {
  if (model.task === "translation") return expectedNeurons(model, { inputs: { text: texts } });
  const tokens = estimateTokens(texts.join(""));
  const expected = { inputTokens: tokens + PROMPT_TOKENS, outputTokens: 2 * tokens };
  return expectedNeurons(model, { inputs: {}, expected });
}

/** Tokens of the instructions, in addition to the text. */
const PROMPT_TOKENS = 150;

/**
 * Translates as many texts as {@link limitsOf} allows, in one call.
 *
 * @param source and `target`: BCP 47.
 */
export async function callTranslator(
  context: RunContext,
  model: TranslatingModel,
  texts: string[],
  source: string,
  target: string,
): Promise<string[]> {
  if (model.task === "text-generation")
    return [await translateByPrompt(context, model, texts[0]!, source, target)];
  const languages = { source_lang: source, target_lang: target };
  return withFallback(context, model, languages, async (model) => {
    const translated: string[] = [];
    // A fallback model may accept fewer texts at once.
    const { items } = LIMITS[model.family];
    for (let first = 0; first < texts.length; first += items) {
      const some = texts.slice(first, first + items);
      const input = { text: some.length === 1 ? some[0]! : some, ...languages };
      const adapter = ADAPTERS[model.family];
      const { translated_text } = await runAdapter(context, adapter, model, input, (result) => ({
        inputTokens: estimateTokens(some.join("")),
        outputTokens: estimateTokens([result.translated_text].flat().join("")),
      }));
      for (const text of [translated_text].flat()) translated.push(text);
    }
    return translated;
  });
}
