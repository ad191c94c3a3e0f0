/**
 * The choice of the spoken language, from the list of the model.
 * @module
 */
import { find, h } from "./shared/dom.js";
import { language, t } from "./shared/i18n.js";
import { languageName } from "./shared/language-names.js";
import { keep, kept } from "./shared/storage.js";
import { state } from "./state.js";

/** Deepgram's code for a recording in several languages. */
const SEVERAL = "multi";

/** Fills the list in the page's language. A language that the model lacks is not chosen. */
export function fillSpoken() {
  const named = (state.model?.languages ?? [])
    .filter((code) => code !== SEVERAL)
    .map((code) => ({ code, name: languageName(code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language()));
  const all = [{ code: "", name: t("detect") }, ...named];
  if (state.model?.languages?.includes(SEVERAL)) all.push({ code: SEVERAL, name: t("several") });
  const select = find("spoken");
  select.replaceChildren(...all.map(({ code, name }) => h("option", { value: code }, name)));
  const last = kept("spoken") ?? "";
  select.value = all.some(({ code }) => code === last) ? last : "";
}

/** Keeps the choice. @param {() => void} onchange */
export function startSpoken(onchange) {
  find("spoken").addEventListener("change", () => {
    keep("spoken", find("spoken").value);
    onchange();
  });
}
