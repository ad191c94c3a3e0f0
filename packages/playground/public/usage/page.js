/**
 * The usage page: today, the last 31 days, keys and dear requests, from `GET /v1/usage`.
 * @module
 */
import { call } from "../shared/api.js";
import { download, find, h } from "../shared/dom.js";
import { showFailure } from "../shared/failure.js";
import { number } from "../shared/figures.js";
import { startHead } from "../shared/shell.js";
import { onLanguage, t } from "../shared/i18n.js";
import { stackedBars } from "./chart.js";
import { lastDates, seriesOf, toCsv } from "./series.js";
import { table } from "./table.js";
import { WORDS } from "./messages.js";

/** @type {import("./series.js").Usage | undefined} */
let usage;
/** @type {"by_model" | "by_key"} */
let group = "by_model";

startHead(WORDS);
onLanguage(draw);
load();

async function load() {
  showFailure(find("failures"));
  try {
    usage = await (await call("/v1/usage")).json();
  } catch (error) {
    showFailure(find("failures"), error);
  }
  find("waiting").hidden = true;
  for (const id of ["csv", "json"]) find(id).disabled = usage === undefined;
  draw();
}

function draw() {
  find("report").hidden = usage === undefined;
  if (usage === undefined) return;
  const dates = lastDates();
  const today = usage.days.find(({ date }) => date === dates.at(-1));
  find("today").replaceChildren(...todayView(usage, today));
  drawDays(usage, dates);
  const keys = usage.keys ?? [];
  find("keys-table").replaceChildren(
    table(
      ["keyName", "#budget", "#used", "#left", "expires"],
      keys.map(({ name, daily_neurons, neurons, left, expires_at }) => [
        name,
        number(daily_neurons),
        number(neurons),
        number(left),
        expires_at?.slice(0, 10) ?? t("never"),
      ]),
      t("noKeys"),
    ),
  );
  find("models-table").replaceChildren(
    table(
      ["model", "state", "since", "standsIn", "namedBy"],
      modelRows(usage.models),
      t("noModels"),
    ),
  );
  find("dear-table").replaceChildren(
    table(
      ["at", "model", "keyName", "#neurons", "#duration", "requestId"],
      (today?.dearest ?? []).map(({ at, model, key, neurons, ms, id }) => [
        at.slice(11, 19),
        model,
        key,
        number(neurons),
        seconds(ms),
        id,
      ]),
      t("nothing"),
    ),
  );
}

/** @param {import("./series.js").ModelStates} [states] @returns {string[][]} */
function modelRows({ retired, resting } = { retired: [], resting: [] }) {
  return [
    ...retired.map(({ model, date, successor, named_by }) => [
      model,
      t("retired"),
      date,
      successor ?? "–",
      named_by.map((/** @type {string} */ by) => (by === "callers" ? t("callers") : by)).join(", "),
    ]),
    ...resting.map(({ model, reason, until }) => [
      model,
      t(reason),
      until.slice(11, 19),
      t("fallback"),
      "–",
    ]),
  ];
}

/** @param {import("./series.js").Usage} used @param {string[]} dates */
function drawDays({ days, budget }, dates) {
  for (const name of ["model", "key"])
    find(`by-${name}`).setAttribute("aria-pressed", String(group === `by_${name}`));
  const series = seriesOf(days, group, dates, t("others"));
  find("chart").replaceChildren(
    ...(series.length === 0
      ? [h("p", { class: "hint" }, t("nothing"))]
      : stackedBars(dates, series, budget, t("chartLabel"), find("chart").clientWidth)),
  );
  find("days-table").replaceChildren(
    table(
      [
        "date",
        ...series.map(({ name }) => `#=${name}`),
        "#neurons",
        "#requests",
        "#refusals",
        "#failures",
        "#tokens",
      ],
      days.map((day) => [
        day.date,
        ...series.map(({ values }) => number(values[dates.indexOf(day.date)] ?? 0)),
        number(day.neurons),
        number(day.requests),
        number(day.refusals ?? 0),
        number(day.failures ?? 0),
        `${number(day.tokens?.input ?? 0)} / ${number(day.tokens?.output ?? 0)}`,
      ]),
      t("nothing"),
    ),
  );
}

/** @param {import("./series.js").Usage} used @param {import("./series.js").Day | undefined} today @returns {Node[]} */
function todayView({ budget, resets_at }, today) {
  const used = today?.neurons ?? 0;
  const fill = h("i");
  fill.style.width = `${Math.min(100, (used / budget) * 100)}%`;
  const left = Date.parse(resets_at) - Date.now();
  const time = `${resets_at.slice(11, 16)} UTC`;
  const figure = (
    /** @type {string} */ name,
    /** @type {string} */ value,
    /** @type {string} */ more = "",
  ) => h("div", {}, h("dt", {}, t(name)), h("dd", {}, value, more && h("small", {}, more)));
  const timing = (
    /** @type {string} */ name,
    /** @type {import("./series.js").Durations} */ { median, p95 } = {},
  ) => figure(name, seconds(median), p95 === undefined ? "" : t("p95", { time: seconds(p95) }));
  return [
    h(
      "div",
      { class: "row num" },
      h("b", {}, t("ofBudget", { used: number(used), budget: number(budget) })),
      h("span", { class: "hint end" }, t("resets", { time, left: hours(left) })),
    ),
    h(
      "div",
      {
        class: "bar",
        role: "meter",
        "aria-label": t("todayTitle"),
        "aria-valuemin": 0,
        "aria-valuemax": budget,
        "aria-valuenow": Math.round(Math.min(used, budget)),
      },
      fill,
    ),
    h(
      "dl",
      { class: "figures" },
      figure("requests", number(today?.requests ?? 0)),
      figure("refusals", number(today?.refusals ?? 0)),
      figure("failures", number(today?.failures ?? 0)),
      figure("hits", number(today?.hits ?? 0)),
      timing("firstByte", today?.first_byte_ms),
      timing("end", today?.end_ms),
    ),
  ];
}

/** @param {number | undefined} milliseconds */
function seconds(milliseconds) {
  if (milliseconds === undefined) return "–";
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${number(milliseconds / 1000)} s`;
}

/** @param {number} milliseconds */
function hours(milliseconds) {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  return t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

for (const name of /** @type {const} */ (["model", "key"]))
  find(`by-${name}`).addEventListener("click", () => {
    group = `by_${name}`;
    draw();
  });
let width = 0;
new ResizeObserver(() => {
  const { clientWidth } = find("chart");
  if (clientWidth !== width) draw();
  width = clientWidth;
}).observe(find("chart"));
find("reload").addEventListener("click", load);
find("csv").addEventListener("click", () =>
  download("usage.csv", new Blob([toCsv(usage?.days ?? [])], { type: "text/csv" })),
);
find("json").addEventListener("click", () =>
  download("usage.json", new Blob([JSON.stringify(usage, null, 2)], { type: "application/json" })),
);
