/**
 * One call of a model that translates, whatever its family.
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

/** How much a model is given at once. */
export interface CallLimits {
  /** UTF-16 units of a text: models made for sentences do worse on long ones, and drop what is over their window. */
  characters: number;
  /** UTF-16 units that it still takes, for a text that would else need more calls than a request may make. */
  mostCharacters: number;
  /** Texts of one call. */
  items: number;
  /** Each text is one sentence, as the model was trained. */
  bySentence?: boolean;
}

/** Cloudflare documents no limits of its own for these models; IndicTrans2 takes an array of texts. */
const LIMITS: Record<TranslationSpec["family"], CallLimits> = {
  m2m100: { characters: 500, mostCharacters: 1000, items: 1 },
  indictrans2: { characters: 500, mostCharacters: 500, items: 16, bySentence: true },
};
const PROMPT_LIMITS: CallLimits = { characters: 2000, mostCharacters: 4000, items: 1 };
/** Calls that a long text is made to fit into, where the model takes so much at once: the free plan allows 50 subrequests. */
const FITTING_CALLS = 40;

/** @param length UTF-16 units of all words of the request. */
export function limitsOf(model: TranslatingModel, length: number): CallLimits {
  const limits = model.task === "text-generation" ? PROMPT_LIMITS : LIMITS[model.family];
  const fitting = Math.ceil(length / FITTING_CALLS);
  const characters = Math.min(limits.mostCharacters, Math.max(limits.characters, fitting));
  return { ...limits, characters };
}

/** The neurons that a call may cost at most; 0 where the model has no price. */
export function expectedCost(model: TranslatingModel, texts: readonly string[]): number {
  if (model.task === "translation") return expectedNeurons(model, { inputs: { text: texts } });
  const tokens = estimateTokens(texts.join(""));
  const expected = { inputTokens: tokens + PROMPT_TOKENS, outputTokens: 2 * tokens };
  return expectedNeurons(model, { inputs: {}, expected });
}

/** Instructions for a model, in addition to the text. */
const PROMPT_TOKENS = 150;

/**
 * Translates as many texts as {@link limitsOf} says, in one call.
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
    // A model that stands in may take fewer texts at once.
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
