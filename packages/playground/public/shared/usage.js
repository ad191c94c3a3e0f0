/**
 * A badge with today's neurons, if the Worker counts them. It opens a list of neurons by model.
 * @module
 */
import { call, has } from "./api.js";
import { h } from "./dom.js";
import { number } from "./figures.js";
import { onLanguage, t } from "./i18n.js";

/** Share of the budget from which the badge warns. */
const WARNING = 0.8;
/** Models that are listed; the usage page has all. */
const MOST = 6;

/** @typedef {{budget?: number | null, days: {date: string, neurons: number, by_model?: Record<string, {neurons: number}>}[]}} Usage */

/**
 * @param {HTMLElement} place
 * @returns {() => void} asks again
 */
export function watchUsage(place) {
  /** @type {Usage | undefined} */
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

/** @param {HTMLElement} place @param {Usage} usage */
function draw(place, { budget, days }) {
  const today = days.find(({ date }) => date === new Date().toISOString().slice(0, 10));
  const neurons = today?.neurons ?? 0;
  const total = budget ?? 10_000;
  const share = total > 0 ? neurons / total : 1;
  const isHigh = share >= WARNING;
  const fill = h("i");
  fill.style.width = `${Math.min(100, share * 100)}%`;
  const wasOpen = place.querySelector("details")?.open ?? false;
  place.hidden = false;
  place.classList.toggle("high", isHigh);
  place.replaceChildren(
    h(
      "details",
      { class: "drop", open: wasOpen },
      h(
        "summary",
        { title: t("todayLabel") },
        h(
          "span",
          { class: "num" },
          h(
            "span",
            { class: "wide-only" },
            t("today", { used: number(neurons), total: number(total) }),
          ),
          h("span", { class: "narrow-only" }, percent(share)),
        ),
        h(
          "span",
          {
            class: "bar",
            role: "meter",
            "aria-valuemin": 0,
            "aria-valuemax": total,
            "aria-valuenow": Math.round(Math.min(neurons, total)),
            "aria-label": t("todayLabel"),
          },
          fill,
        ),
      ),
      h(
        "div",
        { class: "card drop-list usage-list rise" },
        isHigh &&
          h("p", { class: "warning", role: "status" }, t("usageHigh", { share: percent(share) })),
        models(today?.by_model ?? {}),
        h("a", { href: "/usage/" }, t("usageAll")),
      ),
    ),
  );
}

/** @param {Record<string, {neurons: number}>} byModel */
function models(byModel) {
  const rows = Object.entries(byModel)
    .filter(([, { neurons }]) => neurons > 0)
    .toSorted(([, one], [, other]) => other.neurons - one.neurons)
    .slice(0, MOST);
  if (rows.length === 0) return h("p", { class: "hint" }, t("usageNone"));
  return h(
    "dl",
    {},
    ...rows.map(([id, { neurons }]) =>
      h(
        "div",
        {},
        h("dt", { title: id }, id.split("/").at(-1) ?? id),
        h("dd", { class: "num" }, number(neurons)),
      ),
    ),
  );
}

/** @param {number} share */
function percent(share) {
  return `${number(share * 100)} %`;
}
