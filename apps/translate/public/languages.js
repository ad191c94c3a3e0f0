/**
 * Languages: their names, their direction, and the dialog to choose one.
 * @module
 */
import { call, has } from "./shared/api.js";
import { h, iconButton, isSend } from "./shared/dom.js";
import { language, t } from "./shared/i18n.js";
import { languageName } from "./shared/language-names.js";
import { keep, kept } from "./shared/storage.js";

/** Languages that were chosen last, newest first. */
export function recentLanguages() {
  return (kept("languages") ?? "").split(",").filter((code) => code !== "");
}

/** @param {string} code */
export function rememberLanguage(code) {
  if (code === "") return;
  const others = recentLanguages().filter((other) => other !== code);
  keep("languages", [code, ...others].slice(0, RECENT).join(","));
}

/** The reader's language. */
export function ownLanguage() {
  const own = navigator.language.split("-")[0] ?? "";
  return language() === "zh" ? "zh" : KNOWN.includes(own) ? own : "en";
}

/** A target for a text in this language: one that was used lately, the reader's own, or English; French for an English reader. @param {string} code */
export function otherThan(code) {
  const likely = [...recentLanguages(), ownLanguage(), "en", "fr"];
  return likely.find((one) => one !== code) ?? "en";
}

/** Where the Worker does not list them, or has not yet: the languages of M2M100, its default model. */
export const KNOWN =
  "af am ar ast az ba be bg bn br bs ca ceb cs cy da de el en es et fa ff fi fr fy ga gd gl gu ha he hi hr ht hu hy id ig ilo is it ja jv ka kk km kn ko lb lg ln lo lt lv mg mk ml mn mr ms my ne nl no oc or pa pl ps pt ro ru sd si sk sl so sq sr ss su sv sw ta th tl tn tr uk ur uz vi wo xh yi yo zh zu".split(
    " ",
  );

/** LibreTranslate's own codes, and what browsers call these languages. @type {Record<string, string>} */
const TAGS = { pb: "pt-BR", zt: "zh-Hant" };
const RECENT = 6;
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"]);

/** @returns {Promise<string[]>} codes */
export async function knownLanguages() {
  if (!(await has("GET /languages"))) return KNOWN;
  try {
    const list = await (await call("/languages")).json();
    return list.map((/** @type {{code: string}} */ { code }) => TAGS[code] ?? code);
  } catch {
    return KNOWN;
  }
}

/** The language's name in the page's language. @param {string} code */
export function nameOf(code) {
  return code === "und" ? t("noWords") : languageName(code);
}

/** What a language calls itself. @param {string} code */
function ownName(code) {
  try {
    return new Intl.DisplayNames(code, { type: "language", fallback: "none" }).of(code) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} code @returns {"ltr" | "rtl"} */
export function directionOf(code) {
  try {
    const { script = "" } = new Intl.Locale(code.replace("_", "-")).maximize();
    return RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}

/**
 * Lets the reader search and choose. Typing narrows, arrows move, Enter takes.
 * @param {{codes: string[], current: string, title: string, choose: (code: string) => void}} options
 */
export function chooseLanguage({ codes, current, title, choose }) {
  const search = h("input", {
    type: "search",
    "aria-label": t("searchLanguage"),
    placeholder: t("searchLanguage"),
    autocomplete: "off",
  });
  const list = h("ul");
  const dialog = h(
    "dialog",
    { class: "picker", "aria-label": title, onclose: () => dialog.remove() },
    h(
      "header",
      {},
      search,
      iconButton("close", t("close"), () => dialog.close(), "plain"),
    ),
    list,
  );
  const recent = recentLanguages();
  const rows = codes.map((code) => {
    const name = code === "" ? t("detect") : nameOf(code);
    const own = code === "" ? "" : ownName(code);
    const take = () => {
      dialog.close();
      choose(code);
    };
    const button = h(
      "button",
      {
        type: "button",
        onclick: take,
        "aria-current": code === current && "true",
        class: recent.includes(code) && "recent",
      },
      h("span", {}, name, own && own !== name && h("small", { lang: code }, ` ${own}`)),
    );
    return { code, words: fold(`${name} ${own} ${code}`), item: h("li", {}, button), button };
  });
  /** Detection first, then recent languages in their order. @param {string} code */
  const rank = (code) => (code === "" ? -1 : recent.includes(code) ? recent.indexOf(code) : RECENT);
  rows.sort(
    (one, other) =>
      rank(one.code) - rank(other.code) ||
      nameOf(one.code).localeCompare(nameOf(other.code), language()),
  );
  let shown = rows;
  const filter = () => {
    shown = rows.filter(({ words }) => words.includes(fold(search.value)));
    list.replaceChildren(
      ...(shown.length > 0
        ? shown.map(({ item }) => item)
        : [h("li", { class: "hint" }, t("noLanguage"))]),
    );
  };
  search.addEventListener("input", filter);
  dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    // During composition these keys belong to the input method.
    if (event.isComposing) return;
    const at = shown.findIndex(({ button }) => button === document.activeElement);
    if (event.key === "ArrowDown") shown[Math.min(at + 1, shown.length - 1)]?.button.focus();
    else if (event.key === "ArrowUp") (shown[at - 1]?.button ?? search).focus();
    else if (isSend(event) && at < 0) shown[0]?.button.click();
    else return;
    event.preventDefault();
  });
  filter();
  document.body.append(dialog);
  dialog.showModal();
  search.focus();
}

/** Without case and accents, so that "francais" finds français. @param {string} text */
function fold(text) {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
