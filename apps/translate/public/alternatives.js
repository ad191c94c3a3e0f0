/**
 * Other translations of a sentence, by other models; one that is chosen takes its place.
 * @module
 */
import { call, OWN_PATH } from "./shared/api.js";
import { failureNote } from "./shared/failure.js";
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { pairsOf } from "./sentences.js";
import { job, parts } from "./state.js";
import { remember, requestOf, translationOf } from "./translator.js";

/** Models that are asked at once. */
const MOST = 4;

/** Models beside the chosen one that every plan has; those for translation come first. @param {string} chosen */
async function otherModels(chosen) {
  const { data } = await (await call("/v1/models")).json();
  const all = /** @type {import("./shared/models.js").Model[]} */ (data);
  return ["translation", "text-generation"]
    .flatMap((wanted) => all.filter(({ task }) => task === wanted))
    .filter(({ id, paid_only: paid, deprecated }) => id !== chosen && !paid && !deprecated)
    .slice(0, MOST);
}

/** What a sentence and its piece are. @param {string} key as `pairs.js` marks it */
function sentenceOf(key) {
  const [index = 0, at = 0] = key.split(".").map(Number);
  const piece = parts()[index]?.text ?? "";
  const now = job();
  const languages = { from: now.source || now.detected, to: now.target };
  const pairs = pairsOf(piece, translationOf(now, piece) ?? "", languages);
  return { piece, pairs, at, source: pairs[at]?.[0] ?? "", translation: pairs[at]?.[1] ?? "" };
}

/**
 * @param {HTMLElement} place
 * @param {string} key
 * @param {{changed: () => void, used: () => void}} page
 */
export async function showAlternatives(place, key, { changed, used }) {
  const { piece, pairs, at, source, translation } = sentenceOf(key);
  const now = job();
  const list = h("ul", {});
  const state = h("p", { class: "hint", role: "status" }, t("asking"));
  const close = () => place.replaceChildren();
  const card = h(
    "section",
    { class: "card alternatives rise", "aria-labelledby": "alternatives-title" },
    h(
      "div",
      { class: "row" },
      h("h2", { id: "alternatives-title", class: "grow", tabindex: "-1" }, t("alternatives")),
      iconButton("close", t("close"), close),
    ),
    h("p", { class: "hint", dir: "auto" }, source),
    list,
    state,
  );
  place.replaceChildren(card);
  card.querySelector("h2").focus();

  const choose = (/** @type {string} */ text) => {
    const space = translation.slice(translation.trimEnd().length);
    const whole = pairs
      .map(([, old], index) => (index === at ? `${text.trim()}${space}` : old))
      .join("");
    remember(now, piece, whole);
    close();
    changed();
  };
  const seen = new Set([translation.trim()]);
  const ask = async (/** @type {string} */ model) => {
    const json = requestOf({ ...now, model }, [source.trim()]);
    const answer = await (await call(OWN_PATH, { json })).json();
    const text = [answer.translated_text].flat()[0] ?? "";
    if (text.trim() === "" || seen.has(text.trim())) return;
    seen.add(text.trim());
    list.append(
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "plain", onclick: () => choose(text) },
          h("span", { dir: "auto", lang: now.target }, text),
          h("span", { class: "hint" }, model.split("/").at(-1) ?? ""),
        ),
      ),
    );
  };
  const others = await otherModels(now.model);
  const asked = await Promise.allSettled(others.map(({ id }) => ask(id)));
  const failed = asked.find((one) => one.status === "rejected");
  // It is no error if only some of the models lack the language.
  if (failed && asked.every((one) => one.status === "rejected"))
    state.replaceWith(failureNote(failed.reason));
  else state.textContent = seen.size === 1 ? t("noAlternatives") : "";
  used();
}
