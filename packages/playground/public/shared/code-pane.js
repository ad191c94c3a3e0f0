/**
 * The code pane: exactly the request on screen, in several languages.
 * @module
 */
import { copyText, download, h, iconButton } from "./dom.js";
import { highlight } from "./highlight.js";
import { keep, kept } from "./storage.js";
import { SAMPLES } from "./samples.js";
import { onLanguage, t } from "./i18n.js";

const NAMES = {
  curl: "curl",
  requests: "Python requests",
  openai: "Python openai",
  openaiNode: "Node openai",
  TypeScript: "TypeScript",
  client: "ai-core client",
};

/** Characters of code. */
const LONGEST_SHOWN = 20_000;

/** @type {Record<string, string>} */
const HIGHLIGHTED = { curl: "sh", requests: "py", openai: "py" };

/**
 * @param {HTMLElement} place
 * @param {() => import("./samples.js").Sample} request
 * @returns {() => void} draws anew
 */
export function codePane(place, request) {
  let language = kept("code") ?? "curl";
  if (!(language in SAMPLES)) language = "curl";
  const draw = () => {
    // Hidden code is not drawn, so that it does not slow down typing.
    if (place.hidden) return;
    const key = Boolean(kept("key"));
    const sample = request();
    const write = (/** @type {string} */ name) =>
      SAMPLES[name]?.(sample, { base: location.origin, key });
    const written = write(language) === undefined ? "curl" : language;
    const text = write(written) ?? "";
    const copy = () => copyText(text, t("copied"));
    place.replaceChildren(
      h("p", { class: "hint" }, t("codeIntro"), key && ` ${t("codeKey")}`),
      h(
        "div",
        { class: "languages", role: "group", "aria-label": t("codeLanguage") },
        ...Object.entries(NAMES)
          .filter(([name]) => write(name) !== undefined)
          .map(([name, title]) => choice(name, title, name === written)),
      ),
      h(
        "div",
        { class: "code-frame" },
        h(
          "div",
          { class: "code-head" },
          NAMES[/** @type {"curl"} */ (written)],
          iconButton("copy", t("copy"), copy),
        ),
        h(
          "pre",
          { class: "code", tabindex: "0", "aria-label": NAMES[/** @type {"curl"} */ (written)] },
          ...highlight(shortened(text), HIGHLIGHTED[written] ?? "ts"),
        ),
      ),
      ...(sample.files ?? []).map(({ name, blob }) =>
        h(
          "p",
          { class: "hint row" },
          t("codeFile", { name }),
          blob &&
            h(
              "button",
              { type: "button", class: "tiny", onclick: () => download(name, blob) },
              t("download"),
            ),
        ),
      ),
    );
    place.dataset.code = text;
  };
  const choice = (
    /** @type {string} */ name,
    /** @type {string} */ title,
    /** @type {boolean} */ pressed,
  ) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(pressed),
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
  new MutationObserver(draw).observe(place, { attributeFilter: ["hidden"] });
  return draw;
}

/** Shortens long data inside strings and very long code for display. The copied code is complete. @param {string} text */
function shortened(text) {
  const short = text.replaceAll(/(;base64,.{24})[A-Za-z0-9+/=]{40,}/g, "$1…");
  return short.length > LONGEST_SHOWN ? `${short.slice(0, LONGEST_SHOWN)}…` : short;
}
