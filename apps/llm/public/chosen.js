/**
 * The models that answer: the chosen one, and perhaps a second beside it.
 * @module
 */
import { find } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { pickModel } from "./shared/model-picker.js";
import { chooseModel, fillModels } from "./shared/models.js";
import { keep, kept } from "./shared/storage.js";

/** @typedef {import("./shared/models.js").Model} Model */

/** @type {{model: Model | undefined, second: Model | undefined}} */
export const chosen = { model: undefined, second: undefined };
/** @type {Model[]} */
let models = [];

/** Returns whether a model has an ability. A model without a list of abilities has all. @param {string} name @param {Model} [model] */
export function can(name, model = chosen.model) {
  return !model?.capabilities || model.capabilities.includes(name);
}

/** Loads the list. @param {() => void} onchange */
export function loadModels(onchange) {
  fillModels({
    select: find("model"),
    facts: find("model-facts"),
    task: "text-generation",
    onchange(model) {
      chosen.model = model;
      for (const [field, name] of [
        ["effort-field", "reasoning"],
        ["tools-field", "tools"],
        ["schema-field", "json"],
      ])
        find(field).hidden = !can(name ?? "");
      nameModels();
      onchange();
    },
  }).then((all) => {
    models = all;
    chooseSecond(kept("llm.second") ?? "");
  });
}

/** @param {string} id empty for none */
function chooseSecond(id) {
  chosen.second = models.find((one) => one.id === id);
  keep("llm.second", chosen.second?.id);
  nameModels();
}

/** Shows the name of the chosen model beside the message. */
export function nameModels() {
  const { model, second } = chosen;
  const name = model?.id.split("/").at(-1) ?? "";
  find("model-name").hidden = name === "";
  find("model-name").textContent = name;
  find("model-name").setAttribute("aria-label", `${t("model")}: ${name}`);
  find("compare").textContent = second?.id.split("/").at(-1) ?? t("compareNone");
  find("compare-hint").hidden = second === undefined;
}

find("model-name").addEventListener("click", chooseModel);
// After the choice the user writes a message.
find("model").addEventListener("change", () => {
  if (document.activeElement === find("model-name")) find("input").focus();
});
find("compare").addEventListener("click", () =>
  pickModel({
    models: models.filter(({ id }) => id !== chosen.model?.id),
    current: chosen.second?.id,
    title: t("compare"),
    none: t("compareNone"),
    choose: chooseSecond,
  }),
);
