/**
 * Numbers, prices and abilities of models as texts.
 * @module
 */
import { has, language, t } from "./i18n.js";

/** An ability in the page's language, or as the Worker names it. @param {string} name */
export function ability(name) {
  return has(`can.${name}`) ? t(`can.${name}`) : name;
}

/** Prices as a line of text. @param {Record<string, number> | null | undefined} neurons */
export function price(neurons) {
  if (!neurons || Object.keys(neurons).length === 0) return t("noPrice");
  return Object.entries(neurons)
    .map(([unit, figure]) => `${number(figure)} ${t(`unit.${unit}`)}`)
    .join(" · ");
}

/** @param {number} value */
export function number(value) {
  return new Intl.NumberFormat(language(), {
    maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0,
  }).format(value);
}

/** Such as 128K. @param {number} value */
export function short(value) {
  return new Intl.NumberFormat("en", {
    notation: "compact",
    maximumFractionDigits: value < 100_000 || value >= 1_000_000 ? 1 : 0,
  }).format(value);
}
