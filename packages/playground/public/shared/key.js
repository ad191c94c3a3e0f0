/**
 * The API key: asked for in a bar on the page, kept in this browser, sent to this Worker alone.
 * Rejected calls wait and are sent again with the new key, so that nothing on the page is lost.
 * @module
 */
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { keep, kept } from "./storage.js";

/** Rejected calls that wait for a key; the argument says whether to send again. @type {Set<(goOn: boolean) => void>} */
const waiting = new Set();
/** @type {HTMLElement | undefined} */
let bar;
let refocus = false;

/**
 * Waits for another key after a 401.
 * @param {{message: string, used?: string, signal?: AbortSignal}} refusal the server's message, and the key that was sent
 * @returns {Promise<boolean>} false if the user has closed the bar
 * @throws the signal's reason once the call is cancelled
 */
export function anotherKey({ message, used, signal }) {
  if (kept("key") !== used) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.delete(decide);
      if (waiting.size === 0) closeBar();
      reject(signal?.reason);
    };
    const decide = (/** @type {boolean} */ goOn) => {
      signal?.removeEventListener("abort", leave);
      resolve(goOn);
    };
    signal?.addEventListener("abort", leave);
    waiting.add(decide);
    showBar(message, used !== undefined);
  });
}

/** Opens the bar on request, or focuses the one that is open. */
export function askForKey() {
  if (bar === undefined) showBar();
  bar?.querySelector("input")?.focus();
}

/** @param {boolean} goOn */
function settle(goOn) {
  closeBar();
  const calls = [...waiting];
  waiting.clear();
  for (const decide of calls) decide(goOn);
}

function closeBar() {
  bar?.remove();
  bar = undefined;
}

/** @param {string | undefined} key */
function save(key) {
  refocus = waiting.size > 0;
  keep("key", key);
  settle(true);
  document.dispatchEvent(new CustomEvent("key-changed"));
}

/** @param {string} [message] the server's, after a refusal @param {boolean} [wrong] a key had been sent */
function showBar(message, wrong = false) {
  const typed = bar?.querySelector("input")?.value;
  // The message of a Worker without keys names the secret to set. A key that is typed here would not help.
  const none = message?.includes("API_KEYS") ?? false;
  const title = none ? "keyNone" : wrong ? "keyWrong" : message ? "keyNeeded" : "key";
  const input = h("input", {
    type: "password",
    id: "key-input",
    autocomplete: "off",
    spellcheck: "false",
    value: typed ?? kept("key") ?? "",
    "aria-describedby": "key-hint",
  });
  const next = h(
    "form",
    {
      class: "note key-bar rise",
      "aria-labelledby": "key-title",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (none) settle(true);
        else save(input.value.trim() || undefined);
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        settle(false);
      },
    },
    h("b", { id: "key-title", "data-t": title }, t(title)),
    message && h("p", { role: "alert", lang: "en" }, message),
    !none &&
      h(
        "div",
        { class: "field" },
        h("label", { for: "key-input", "data-t": "keyLabel" }, t("keyLabel")),
        input,
      ),
    h("p", { class: "hint", id: "key-hint", "data-t": "keyHint" }, t("keyHint")),
    h(
      "div",
      { class: "row" },
      none
        ? h("button", { class: "primary", "data-t": "again" }, t("again"))
        : h("button", { class: "primary", "data-t": "save" }, t("save")),
      h(
        "button",
        { type: "button", onclick: () => settle(false), "data-t": "cancel" },
        t("cancel"),
      ),
      kept("key") &&
        h(
          "button",
          {
            type: "button",
            class: "plain end",
            onclick: () => save(undefined),
            "data-t": "forget",
          },
          t("forget"),
        ),
    ),
  );
  const focused = bar?.contains(document.activeElement) || refocus;
  refocus = false;
  if (bar) bar.replaceWith(next);
  else document.querySelector("main")?.prepend(next);
  bar = next;
  // Focus the field only if the user was already in this form, never while they type elsewhere.
  if (focused) input.focus();
}
