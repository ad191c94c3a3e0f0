/**
 * Errors as the contract words them, with the request id.
 * @module
 */
import { Failure } from "./api.js";
import { h, iconButton } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @param {unknown} error
 * @param {() => void} [again] tries once more
 * @returns {HTMLElement}
 */
export function failureNote(error, again) {
  const failure = error instanceof Failure ? error : new Failure(String(error), { code: "page" });
  const note = h(
    "div",
    { class: "note failure rise", role: "alert" },
    h(
      "div",
      { class: "grow" },
      h("div", {}, failure.message),
      h(
        "div",
        { class: "hint row" },
        h("b", { class: "mono" }, failure.code),
        failure.requestId && h("span", {}, `${t("requestId")} `, h("code", {}, failure.requestId)),
        failure.retryAfter &&
          h("span", {}, t("retryAfter", { wait: duration(failure.retryAfter) })),
        again &&
          h(
            "button",
            {
              type: "button",
              class: "tiny",
              onclick: () => {
                note.remove();
                again();
              },
            },
            t("again"),
          ),
      ),
    ),
    iconButton("close", t("close"), () => note.remove()),
  );
  return note;
}

/** Puts a failure into a place that is empty otherwise; undefined clears it. @param {HTMLElement} place @param {unknown} [error] */
export function showFailure(place, error) {
  place.replaceChildren(...(error === undefined ? [] : [failureNote(error)]));
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
