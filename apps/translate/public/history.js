/**
 * The last translations, in this browser.
 * @module
 */
import { collection } from "./shared/collection.js";
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { offerUndo } from "./shared/undo.js";
import { nameOf } from "./languages.js";

/** @typedef {{id?: number, text: string, fileName: string, source: string, detected: string, target: string, model: string, pieces: string[]}} Translation `pieces` as they were translated, in order */

const KEPT = 50;
const store = collection("translations");

/** @param {Translation} translation @returns {Promise<number>} its id */
export async function addTranslation(translation) {
  const id = await store.put(translation);
  for (const old of (await store.all()).slice(KEPT)) await store.remove(old.id);
  return id;
}

/** @returns {Promise<Translation[]>} newest first */
export const translations = () => store.all();

/**
 * @param {HTMLElement} section
 * @param {(translation: Translation) => void} open
 */
export async function drawHistory(section, open) {
  const list = await translations();
  section.hidden = list.length === 0;
  const redraw = () => drawHistory(section, open);
  const remove = async (/** @type {Translation[]} */ entries, /** @type {string} */ text) => {
    for (const { id = 0 } of entries) await store.remove(id);
    redraw();
    offerUndo(text, async () => {
      for (const entry of entries) await store.put(entry);
      redraw();
    });
  };
  section.replaceChildren(
    h(
      "details",
      { class: "history", open: section.querySelector("details")?.open },
      h("summary", {}, `${t("history")} (${list.length})`),
      h(
        "ul",
        {},
        ...list.map((entry) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "plain", onclick: () => open(entry) },
              h(
                "span",
                { class: "chip off" },
                `${nameOf(entry.source || entry.detected)} → ${nameOf(entry.target)}`,
              ),
              h(
                "span",
                { class: "snippet", dir: "auto" },
                entry.fileName || entry.text.slice(0, 120),
              ),
            ),
            iconButton("trash", t("remove"), () => remove([entry], t("historyRemoved"))),
          ),
        ),
      ),
      h(
        "button",
        { type: "button", class: "tiny plain", onclick: () => remove(list, t("historyCleared")) },
        t("clearHistory"),
      ),
    ),
  );
}
