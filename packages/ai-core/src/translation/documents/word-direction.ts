/**
 * The direction of translated paragraphs and runs: `w:bidi` and `w:rtl`. Without them, Word puts the full stop of an Arabic sentence on
 * the wrong side.
 *
 * Source: ECMA-376, part 1, 17.3.1.6 and 17.3.2.30; the order of properties: 17.3.1.26 and 17.3.2.28
 * @module
 */

import { escapeExpression } from "../escape-expression.ts";

/** Properties of a paragraph that stand behind `bidi`. */
const BEHIND_BIDI =
  "adjustRightInd|snapToGrid|spacing|ind|contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange";
/** Properties of a run that stand behind `rtl`. */
const BEHIND_RTL = "cs|em|lang|eastAsianLayout|specVanish|oMath|rPrChange";

/** Returns the properties of a paragraph, which may be empty, in the direction. */
export function directParagraph(
  properties: string,
  prefix: string,
  isRightToLeft: boolean,
): string {
  return direct(properties, "pPr", "bidi", BEHIND_BIDI, prefix, isRightToLeft);
}

/** Returns the properties of a run, which may be empty, in the direction. */
export function directRun(properties: string, prefix: string, isRightToLeft: boolean): string {
  return direct(properties, "rPr", "rtl", BEHIND_RTL, prefix, isRightToLeft);
}

function direct(
  properties: string,
  element: string,
  name: string,
  behind: string,
  prefix: string,
  isRightToLeft: boolean,
): string {
  const [open, close] = [`<${prefix}${element}>`, `</${prefix}${element}>`];
  const mark = `<${prefix}${name}/>`;
  const isEmpty = properties === "" || !properties.includes("</");
  if (isEmpty) return isRightToLeft ? open + mark + close : properties;
  const escaped = escapeExpression(prefix);
  // What the change of properties holds is of the original.
  const end = properties.search(
    new RegExp(`<${escaped}${element}Change\\b|</${escaped}${element}>$`),
  );
  const plain = properties
    .slice(0, end)
    .replace(new RegExp(`<${escaped}${name}(?:\\s[^<>]{0,100})?/>`, "g"), "");
  const rest = properties.slice(end);
  if (!isRightToLeft) return plain + rest === open + close ? "" : plain + rest;
  const at = plain.search(new RegExp(`<${escaped}(?:${behind})\\b`));
  return at === -1 ? plain + mark + rest : plain.slice(0, at) + mark + plain.slice(at) + rest;
}
