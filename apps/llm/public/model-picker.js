/**
 * Chooses a model out of many: search, what it can do, its context and price.
 * @module
 */
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { price, short } from "./shared/models.js";

/** @typedef {import("./shared/models.js").Model} Model */

const ABILITIES = ["vision", "tools", "reasoning", "json"];
const CONTEXTS = [32_000, 128_000, 256_000, 1_000_000];

/** @type {Record<string, (one: Model, other: Model) => number>} */
const ORDERS = {
  given: () => 0,
  cheap: (one, other) => cost(one) - cost(other),
  context: (one, other) => (other.context_window ?? 0) - (one.context_window ?? 0),
};

/** What was searched for last, so that the next look goes on from there. */
const wanted = { text: "", context: 0, order: "given", free: false, can: new Set() };

/** Neurons of an answer that is half as long as what was asked; without a price, last. @param {Model} model */
function cost({ neurons }) {
  if (!neurons) return Infinity;
  return (neurons.per_million_input_tokens ?? 0) * 2 + (neurons.per_million_output_tokens ?? 0);
}

/**
 * @param {{models: Model[], current?: string | undefined, title: string, none?: string, choose: (id: string) => void}} options
 *   `none` is the text of a first choice that gives an empty id
 */
export function pickModel({ models, current, title, none, choose }) {
  const search = h("input", {
    type: "search",
    id: "model-search",
    value: wanted.text,
    placeholder: t("modelSearch"),
    "aria-label": t("modelSearch"),
    oninput() {
      wanted.text = search.value;
      draw();
    },
  });
  const count = h("span", { class: "hint", role: "status" });
  const list = h("ul", {});
  const toggle = (
    /** @type {string} */ text,
    /** @type {() => boolean} */ isOn,
    /** @type {() => void} */ flip,
  ) => {
    const button = h(
      "button",
      {
        type: "button",
        class: "tiny",
        "aria-pressed": String(isOn()),
        onclick() {
          flip();
          button.setAttribute("aria-pressed", String(isOn()));
          draw();
        },
      },
      text,
    );
    return button;
  };
  const dialog = h(
    "dialog",
    { class: "wide models", "aria-labelledby": "models-title", onclose: () => dialog.remove() },
    h(
      "div",
      { class: "row" },
      h("h2", { id: "models-title", class: "grow" }, title),
      iconButton("close", t("close"), () => dialog.close(), "plain"),
    ),
    search,
    h(
      "div",
      { class: "row", role: "group", "aria-label": t("modelFilters") },
      ...ABILITIES.map((name) =>
        toggle(
          t(`can.${name}`),
          () => wanted.can.has(name),
          () => wanted.can.delete(name) || wanted.can.add(name),
        ),
      ),
      toggle(
        t("freePlan"),
        () => wanted.free,
        () => (wanted.free = !wanted.free),
      ),
    ),
    h(
      "div",
      { class: "two" },
      select(t("contextAtLeast"), String(wanted.context), [
        ["0", t("anyContext")],
        ...CONTEXTS.map((size) => [String(size), `≥ ${short(size)}`]),
      ]),
      select(
        t("order"),
        wanted.order,
        Object.keys(ORDERS).map((name) => [name, t(`order.${name}`)]),
      ),
    ),
    count,
    list,
  );

  /** @param {string} label @param {string} value @param {string[][]} options */
  function select(label, value, options) {
    const field = h(
      "select",
      {
        "aria-label": label,
        onchange() {
          if (field.value in ORDERS) wanted.order = field.value;
          else wanted.context = Number(field.value);
          draw();
        },
      },
      ...options.map(([name, text]) => h("option", { value: name }, text)),
    );
    field.value = value;
    return field;
  }

  function draw() {
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = models
      .filter(
        ({ id, capabilities = [], context_window: context, paid_only: paid }) =>
          words.every((word) => id.toLowerCase().includes(word)) &&
          [...wanted.can].every((name) => capabilities.includes(name)) &&
          (context ?? 0) >= wanted.context &&
          !(wanted.free && paid),
      )
      .toSorted(ORDERS[wanted.order]);
    count.textContent = t("modelCount", { count: shown.length });
    list.replaceChildren(...(none ? [row("", h("b", {}, none))] : []), ...shown.map(describe));
  }

  /** @param {Model} model */
  function describe({ id, capabilities = [], context_window: context, neurons, ...model }) {
    const [, vendor = "", name = id] = id.split("/");
    const marks = [
      context && t("context", { size: short(context) }),
      ...ABILITIES.filter((ability) => capabilities.includes(ability)).map((ability) =>
        t(`can.${ability}`),
      ),
      model.paid_only && t("paidOnly"),
      model.deprecated && t("deprecated"),
    ].filter(Boolean);
    return row(
      id,
      h("span", {}, h("b", {}, name), " ", h("span", { class: "hint" }, vendor)),
      h("span", { class: "chips" }, ...marks.map((mark) => h("span", { class: "chip" }, mark))),
      h("span", { class: "hint num" }, price(neurons)),
    );
  }

  /** @param {string} id @param {...Node} content */
  function row(id, ...content) {
    const onclick = () => {
      dialog.close();
      choose(id);
    };
    const isCurrent = id === (current ?? "");
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "plain", "aria-current": isCurrent && "true", onclick },
        ...content,
      ),
    );
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
  list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}
