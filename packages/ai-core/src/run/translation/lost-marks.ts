/**
 * Translates a piece again if the model lost its marks: first separately, then only the words
 * between the marks.
 * @module
 */
import { fromAnswer, toPrompt, type Inline } from "../../translation/index.ts";
import type { RunContext } from "../call/context.ts";
import type { PlacedPiece } from "./batches.ts";
import type { CallBudget } from "./call-budget.ts";
import { callTranslator } from "./call.ts";
import type { TranslatingModel } from "./languages.ts";

export interface PieceCall {
  model: TranslatingModel;
  target: string;
  budget: CallBudget;
}

/**
 * Returns the piece's translated inlines; undefined if too few calls are left.
 *
 * @param wasAlone whether the piece was already sent in a call of its own.
 */
export async function translateAround(
  context: RunContext,
  { model, target, budget }: PieceCall,
  { piece, source }: PlacedPiece,
  wasAlone: boolean,
): Promise<Inline[] | undefined> {
  const ask = async (text: string): Promise<string> => {
    const [answer] = await callTranslator(context, model, [text], source, target);
    return answer!.trim();
  };
  if (!wasAlone) {
    if (budget.left === 0) return undefined;
    const inlines = fromAnswer(await ask(toPrompt(piece)), piece);
    if (inlines !== undefined) return inlines;
  }
  const needed = piece.inlines.filter(
    (inline) => "text" in inline && hasLetter(inline.text),
  ).length;
  if (budget.left < needed) return undefined;
  const translated: Inline[] = [];
  for (const inline of piece.inlines) {
    if ("kept" in inline || !hasLetter(inline.text)) translated.push(inline);
    else {
      const words = inline.text.trim();
      const start = inline.text.indexOf(words);
      translated.push({
        text:
          inline.text.slice(0, start) +
          (await ask(words)) +
          inline.text.slice(start + words.length),
      });
    }
  }
  return translated;
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
