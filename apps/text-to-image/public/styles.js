/**
 * Styles: words that are added to a prompt. Models understand English best.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";

/** @type {Record<string, string>} */
const STYLES = {
  photo: "photograph, natural light, 35 mm lens, sharp focus",
  watercolour: "loose watercolour on paper, soft edges",
  ink: "ink drawing, fine hatching, black on white",
  oil: "oil painting, visible brush strokes",
  anime: "anime, clean lines, cel shading",
  pixel: "pixel art, 16-bit, limited palette",
  render: "3D render, soft studio light, detailed materials",
  poster: "flat vector poster, four colours, bold shapes",
};

/** @param {HTMLSelectElement} select */
export function fillStyles(select) {
  const chosen = select.value;
  select.replaceChildren(
    h("option", { value: "" }, t("style.none")),
    ...Object.keys(STYLES).map((name) => h("option", { value: name }, t(`style.${name}`))),
  );
  select.value = chosen;
}

/** @param {string} prompt @param {string} style */
export function withStyle(prompt, style) {
  return STYLES[style] && prompt ? `${prompt}, ${STYLES[style]}` : prompt;
}
