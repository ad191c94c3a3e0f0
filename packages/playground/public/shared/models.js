/**
 * The model picker: this Worker's models with capabilities and price.
 * @module
 */
import { about, call } from "./api.js";
import { h } from "./dom.js";
import { keep, kept } from "./storage.js";
import { language, onLanguage, t } from "./i18n.js";

/** @typedef {{id: string, task: string, context_window?: number | null, neurons?: Record<string, number> | null, capabilities?: string[], deprecated?: boolean, paid_only?: boolean}} Model */

/**
 * Fills a `<select>` with the models of a task, and a place below it with what the chosen one can do.
 * @param {{select: HTMLSelectElement, facts: HTMLElement, task: string, onchange: (model: Model) => void}} options
 * @returns {Promise<Model[]>}
 */
export async function fillModels({ select, facts, task, onchange }) {
  const [{ default_model: preferred }, { data }] = await Promise.all([
    about(),
    call("/v1/models").then((reply) => reply.json()),
  ]);
  const models = /** @type {Model[]} */ (data).filter((model) => model.task === task);
  // A Worker of several tasks names the default of one.
  const first = models.some(({ id }) => id === preferred) ? preferred : models[0]?.id;
  const byVendor = Map.groupBy(models, ({ id }) => id.split("/")[1] ?? "");
  select.replaceChildren(
    ...[...byVendor].map(([vendor, group]) =>
      h("optgroup", { label: vendor }, ...group.map(({ id }) => option(id, id === first))),
    ),
  );
  const last = kept(`model.${task}`);
  select.value = models.some(({ id }) => id === last) ? (last ?? "") : first;
  const chosen = () => models.find(({ id }) => id === select.value) ?? models[0];
  const show = () => {
    const model = chosen();
    if (model) facts.replaceChildren(...modelFacts(model));
  };
  select.addEventListener("change", () => {
    const model = chosen();
    keep(`model.${task}`, model?.id === first ? undefined : model?.id);
    show();
    if (model) onchange(model);
  });
  onLanguage(show);
  const model = chosen();
  if (model) onchange(model);
  return models;
}

/** @param {string} id @param {boolean} star */
function option(id, star) {
  return h("option", { value: id }, `${id.split("/").at(-1)}${star ? " ★" : ""}`);
}

/** @param {Model} model @returns {Node[]} */
function modelFacts(model) {
  const chips = (model.capabilities ?? []).map((name) =>
    h("span", { class: "chip" }, t(`can.${name}`) === `can.${name}` ? name : t(`can.${name}`)),
  );
  if (model.paid_only) chips.push(h("span", { class: "chip off" }, t("paidOnly")));
  if (model.context_window)
    chips.unshift(
      h("span", { class: "chip off num" }, t("context", { size: short(model.context_window) })),
    );
  return [
    h("div", { class: "hint mono" }, model.id),
    h("div", { class: "chips" }, ...chips),
    h("div", { class: "hint num" }, price(model.neurons)),
  ];
}

/** Prices as a line of text. @param {Record<string, number> | null | undefined} neurons */
export function price(neurons) {
  if (!neurons || Object.keys(neurons).length === 0) return t("noPrice");
  return Object.entries(neurons)
    .map(([unit, figure]) => `${number(figure)} ${t(`unit.${unit}`)}`)
    .join(" · ");
}

/** @param {number} value */
export function number(value) {
  return new Intl.NumberFormat(language(), {
    maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0,
  }).format(value);
}

/** Such as 128K. @param {number} value */
export function short(value) {
  return new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(
    value,
  );
}
