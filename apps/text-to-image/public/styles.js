/**
 * Styles: words that are added to a prompt, given or the reader's own.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { savedEntries, showSaved } from "./shared/saved.js";

/** Models understand English best. @type {Record<string, string>} */
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
const KEY = "styles";
/** In front of the names of own styles, which may be called like a given one. */
const OWN = "own:";

/** @typedef {{name: string, words: string}} Style */

/** @param {any} entry */
function isStyle(entry) {
  return typeof entry?.name === "string" && typeof entry.words === "string";
}

/** @returns {Style[]} */
function ownStyles() {
  return savedEntries(KEY, isStyle);
}

/** @param {HTMLSelectElement} select */
export function fillStyles(select) {
  const chosen = select.value;
  const own = ownStyles();
  select.replaceChildren(
    h("option", { value: "" }, t("style.none")),
    ...Object.keys(STYLES).map((name) => h("option", { value: name }, t(`style.${name}`))),
    ...(own.length > 0
      ? [
          h(
            "optgroup",
            { label: t("ownStyles") },
            ...own.map(({ name }) => h("option", { value: OWN + name }, name)),
          ),
        ]
      : []),
  );
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = ""; // The style was deleted.
}

/** @param {string} prompt @param {string} style */
export function withStyle(prompt, style) {
  const own = ownStyles().find(({ name }) => OWN + name === style);
  const words = own?.words ?? STYLES[style];
  return words && prompt ? `${prompt}, ${words}` : prompt;
}

/** Opens the reader's own styles. @param {HTMLSelectElement} select takes the one that is pressed or added */
export function showStyles(select) {
  const name = h("input", { id: "style-name", required: true, maxlength: 60 });
  const words = h("textarea", {
    id: "style-words",
    rows: 2,
    required: true,
    placeholder: t("styleWordsHint"),
  });
  const choose = (/** @type {string} */ chosen) => {
    fillStyles(select);
    select.value = OWN + chosen;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const field = (/** @type {HTMLElement} */ input, /** @type {string} */ label) =>
    h("div", { class: "field" }, h("label", { for: input.id }, t(label)), input);
  showSaved({
    key: KEY,
    isValid: isStyle,
    nameOf: (style) => style.name,
    row: (style, close) => [
      h(
        "button",
        {
          type: "button",
          class: "plain grow",
          onclick() {
            close();
            choose(style.name);
          },
        },
        h("b", {}, style.name),
        h("span", { class: "hint" }, style.words),
      ),
    ],
    fields: [field(name, "styleName"), field(words, "styleWords")],
    read() {
      const style = { name: name.value.trim(), words: words.value.trim() };
      if (style.name === "" || style.words === "") return undefined;
      name.value = words.value = "";
      return style;
    },
    words: {
      title: t("ownStyles"),
      none: t("noStyles"),
      save: t("saveStyle"),
      removed: t("styleRemoved"),
    },
    onchange() {
      fillStyles(select);
      select.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
}
