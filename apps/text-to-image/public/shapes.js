/**
 * Shapes of a picture: common sizes at one press.
 * @module
 */
import { find, h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";

/** Multiples of 64, which all models can paint. @type {[name: string, width: number, height: number][]} */
const SHAPES = [
  ["auto", 0, 0],
  ["1:1", 1024, 1024],
  ["4:3", 1024, 768],
  ["16:9", 1344, 768],
  ["9:16", 768, 1344],
];

/** @param {() => void} onchange @returns {() => void} draws anew */
export function startShapes(onchange) {
  const draw = () => {
    const now = `${Number(find("width").value)}x${Number(find("height").value)}`;
    find("shapes").replaceChildren(...SHAPES.map((shape) => button(shape, now, choose)));
  };
  const choose = (/** @type {number} */ width, /** @type {number} */ height) => {
    find("width").value = width || "";
    find("height").value = height || "";
    draw();
    find("shapes").querySelector("[aria-pressed=true]")?.focus();
    onchange();
  };
  return draw;
}

/** @param {[string, number, number]} shape @param {string} now @param {(width: number, height: number) => void} choose */
function button([name, width, height], now, choose) {
  const outline = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  outline.setAttribute("viewBox", "0 0 24 24");
  outline.setAttribute("aria-hidden", "true");
  const frame = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const longest = Math.max(width, height, 1);
  const [wide, high] = width ? [(20 * width) / longest, (20 * height) / longest] : [16, 16];
  for (const [attribute, value] of Object.entries({
    x: 12 - wide / 2,
    y: 12 - high / 2,
    width: wide,
    height: high,
    rx: 2.5,
  }))
    frame.setAttribute(attribute, String(value));
  if (!width) frame.setAttribute("stroke-dasharray", "3 2.5");
  outline.append(frame);
  return h(
    "button",
    {
      type: "button",
      "aria-pressed": String(now === `${width}x${height}`),
      onclick: () => choose(width, height),
    },
    outline,
    name === "auto" ? t("auto") : name,
  );
}
