/**
 * The code pane: exactly the request on screen, in four forms.
 * @module
 */
import { copyText, h, iconButton } from "./dom.js";
import { keep, kept } from "./storage.js";
import { SAMPLES } from "./samples.js";
import { onLanguage, t } from "./i18n.js";

const NAMES = {
  curl: "curl",
  requests: "Python requests",
  openai: "Python openai",
  TypeScript: "TypeScript",
};

/**
 * @param {HTMLElement} place
 * @param {() => import("./samples.js").Sample} request
 * @returns {() => void} draws anew
 */
export function codePane(place, request) {
  let language = kept("code") ?? "curl";
  if (!(language in SAMPLES)) language = "curl";
  const draw = () => {
    const key = Boolean(kept("key"));
    const text = SAMPLES[language]?.(request(), { base: location.origin, key }) ?? "";
    const copy = () => copyText(text, t("copied"));
    place.replaceChildren(
      h("p", { class: "hint" }, t("codeIntro"), key && ` ${t("codeKey")}`),
      h(
        "div",
        { class: "languages", role: "group", "aria-label": t("codeLanguage") },
        ...Object.entries(NAMES).map(([name, title]) => choice(name, title)),
      ),
      h(
        "div",
        { class: "code-frame" },
        h(
          "pre",
          { class: "code", tabindex: "0", "aria-label": NAMES[/** @type {"curl"} */ (language)] },
          ...highlight(text),
        ),
        iconButton("copy", t("copy"), copy),
      ),
    );
    place.dataset.code = text;
  };
  const choice = (/** @type {string} */ name, /** @type {string} */ title) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(name === language),
        onclick: () => {
          language = name;
          keep("code", name);
          draw();
          /** @type {any} */ (place.querySelector("[aria-pressed=true]")).focus();
        },
      },
      title,
    );
  onLanguage(draw);
  return draw;
}

const TOKENS =
  /("(?:[^"\\\n]|\\.)*"|`[^`]*`|'[^']*')|((?:#|\/\/) .*)|\b(import|from|for|in|if|const|await|new|throw|print|curl|of)\b/g;

/** Colours of strings, comments and keywords; long data inside strings is shown shortened. @param {string} text @returns {(Node | string)[]} */
export function highlight(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    parts.push(text.slice(end, match.index));
    const look = match[1] ? "s" : match[2] ? "c" : "k";
    parts.push(
      h("span", { class: look }, match[0].replaceAll(/(;base64,.{24})[A-Za-z0-9+/=]{40,}/g, "$1…")),
    );
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
