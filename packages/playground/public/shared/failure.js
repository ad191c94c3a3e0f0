/**
 * Errors: what to do, what the server said, and the code and request id folded away.
 * @module
 */
import { Failure } from "./api.js";
import { h, iconButton } from "./dom.js";
import { has, t } from "./i18n.js";

/**
 * @param {unknown} error
 * @param {() => void} [again] tries once more
 * @returns {HTMLElement}
 */
export function failureNote(error, again) {
  const failure = error instanceof Failure ? error : new Failure(String(error), { code: "page" });
  const advice = `error.${failure.code}`;
  const retry = () => {
    note.remove();
    again?.();
  };
  const note = h(
    "div",
    { class: "note failure rise", role: "alert" },
    h(
      "div",
      { class: "grow stack" },
      has(advice) && h("b", { "data-t": advice }, t(advice)),
      h("div", { lang: "en" }, failure.message),
      h(
        "div",
        { class: "row" },
        again &&
          h(
            "button",
            { type: "button", class: "tiny", onclick: retry, "data-t": "again" },
            t("again"),
          ),
        failure.retryAfter && countdown(failure.retryAfter),
      ),
      h(
        "details",
        { class: "hint" },
        h("summary", { "data-t": "details" }, t("details")),
        h("code", {}, failure.code),
        failure.requestId &&
          h("span", {}, ` · ${t("requestId")} `, h("code", {}, failure.requestId)),
      ),
    ),
    iconButton("close", t("close"), () => note.remove()),
  );
  return note;
}

/** Puts a failure into a place that is empty otherwise; undefined clears it. @param {HTMLElement} place @param {unknown} [error] @param {() => void} [again] */
export function showFailure(place, error, again) {
  place.replaceChildren(...(error === undefined ? [] : [failureNote(error, again)]));
}

/** The time until a limit ends. Screen readers do not announce each second of a timer. @param {number} seconds */
function countdown(seconds) {
  const end = Date.now() + seconds * 1000;
  const timer = h("span", { class: "hint num", role: "timer" });
  const show = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    timer.textContent = left > 0 ? t("retryAfter", { wait: duration(left) }) : "";
    if (left <= 0 || (shown && !timer.isConnected)) clearInterval(clock);
    shown = timer.isConnected;
  };
  let shown = false;
  const clock = setInterval(show, 1000);
  show();
  return timer;
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
