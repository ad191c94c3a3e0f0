/**
 * Today's neurons as a small bar, where the Worker keeps count.
 * @module
 */
import { call, has } from "./api.js";
import { h } from "./dom.js";
import { number } from "./models.js";
import { onLanguage, t } from "./i18n.js";

/**
 * @param {HTMLElement} place
 * @returns {() => void} asks again
 */
export function watchUsage(place) {
  /** @type {any} */
  let usage;
  const show = () => {
    if (usage) draw(place, usage);
  };
  const ask = async () => {
    if (!(await has("GET /v1/usage"))) return;
    try {
      usage = await (await call("/v1/usage")).json();
      show();
    } catch {
      // No ledger is bound: there is nothing to show.
    }
  };
  onLanguage(show);
  document.addEventListener("key-changed", ask);
  ask();
  return ask;
}

/** @param {HTMLElement} place @param {{budget?: number | null, resets_at?: string, days: {date: string, neurons: number}[]}} usage */
function draw(place, { budget, days }) {
  const today = new Date().toISOString().slice(0, 10);
  const neurons = days.find(({ date }) => date === today)?.neurons ?? 0;
  const total = budget ?? 10_000;
  const share = Math.min(100, (neurons / total) * 100);
  const fill = h("i");
  fill.style.width = `${share}%`;
  place.hidden = false;
  place.replaceChildren(
    h("span", { class: "num" }, t("today", { used: number(neurons), total: number(total) })),
    h(
      "div",
      {
        class: "bar",
        role: "meter",
        "aria-valuemin": 0,
        "aria-valuemax": total,
        "aria-valuenow": Math.round(neurons),
        "aria-label": t("todayLabel"),
      },
      fill,
    ),
  );
}
