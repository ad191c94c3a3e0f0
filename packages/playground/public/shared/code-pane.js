/**
 * The code pane: exactly the request on screen, in four forms.
 * @module
 */
import { copyText, h, iconButton } from "./dom.js";
import { highlight } from "./highlight.js";
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
          ...highlight(shortened(text)),
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

/** Long data inside strings is shown shortened; what is copied has all of it. @param {string} text */
function shortened(text) {
  return text.replaceAll(/(;base64,.{24})[A-Za-z0-9+/=]{40,}/g, "$1…");
}
