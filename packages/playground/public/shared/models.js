/**
 * The models of a task: the chosen one with its abilities and price, and the dialog that searches all of them.
 * @module
 */
import { about, call } from "./api.js";
import { find, h } from "./dom.js";
import { showFailure } from "./failure.js";
import { ability, price, short } from "./figures.js";
import { onLanguage, t } from "./i18n.js";
import { pickModel } from "./model-picker.js";
import { keep, kept } from "./storage.js";

/** @typedef {{id: string, task: string, context_window?: number | null, neurons?: Record<string, number> | null, capabilities?: string[], deprecated?: boolean, paid_only?: boolean, languages?: string[]}} Model */

/** Opens the search. Does nothing until the models are loaded, or if there is only one. */
let search = () => {};

/** Opens the dialog that searches the models. */
export function chooseModel() {
  search();
}

/**
 * Loads the models of a task, and again on request after a failure.
 * @param {Parameters<typeof loadModels>[0]} options
 * @returns {Promise<Model[]>} once they are loaded
 */
export async function fillModels(options) {
  for (;;) {
    try {
      return await loadModels(options);
    } catch (error) {
      await new Promise((resolve) => {
        const again = () => resolve(undefined);
        showFailure(find("failures"), error, again);
        addEventListener("online", again, { once: true });
      });
      showFailure(find("failures"));
    }
  }
}

/**
 * Fills a `<select>` with the models of a task, and a place below it with what the chosen one can do and a button that searches all.
 * @param {{select: HTMLSelectElement, facts: HTMLElement, task: string, cost?: (model: Model) => number, onchange: (model: Model) => void}} options `cost` orders the search by price
 * @returns {Promise<Model[]>}
 */
async function loadModels({ select, facts, task, cost, onchange }) {
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
  if (models.length > 1)
    startSearch(facts, () =>
      pickModel({
        models,
        current: select.value,
        title: t("chooseModel"),
        ...(cost && { cost }),
        choose(id) {
          select.value = id;
          select.dispatchEvent(new Event("change"));
        },
      }),
    );
  const model = chosen();
  if (model) onchange(model);
  return models;
}

/** Adds the button; Alt+M does the same. @param {HTMLElement} facts @param {() => void} open */
function startSearch(facts, open) {
  search = open;
  facts.parentElement?.append(
    h(
      "button",
      {
        type: "button",
        id: "choose-model",
        "data-t": "chooseModel",
        onclick: open,
        "aria-haspopup": "dialog",
      },
      t("chooseModel"),
    ),
  );
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyM") return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) open();
  });
}

/** @param {string} id @param {boolean} star */
function option(id, star) {
  return h("option", { value: id }, `${id.split("/").at(-1)}${star ? " ★" : ""}`);
}

/** @param {Model} model @returns {Node[]} */
function modelFacts(model) {
  const chips = (model.capabilities ?? []).map((name) =>
    h("span", { class: "chip" }, ability(name)),
  );
  if (model.paid_only) chips.push(h("span", { class: "chip off" }, t("paidOnly")));
  if (model.context_window)
    chips.unshift(
      h("span", { class: "chip off num" }, t("context", { size: short(model.context_window) })),
    );
  return [
    h("div", { class: "hint mono" }, model.id),
    chips.length > 0 && h("div", { class: "chips" }, ...chips),
    h("div", { class: "hint num" }, price(model.neurons)),
  ].filter((part) => part !== false);
}
