/**
 * The dialog that searches and filters the models of a task by ability, context and price.
 * @module
 */
import { h, iconButton, isSend } from "./dom.js";
import { t } from "./i18n.js";
import { ability, price, short } from "./figures.js";

/** @typedef {import("./models.js").Model} Model */

/** Abilities that readers look for first. */
const FIRST = ["vision", "tools", "reasoning", "json"];
const CONTEXTS = [32_000, 128_000, 256_000, 1_000_000];
/** Thousands of characters that a voice speaks in a minute, to compare prices by length with prices by time. */
const THOUSANDS_PER_MINUTE = 0.8;

/** Filters and order of the last search; the next one starts with them. */
const wanted = { text: "", context: 0, order: "given", free: false, can: new Set() };

/** Returns the neurons of a typical call. Models without a price are sorted last. @param {Model} model */
function typicalCost({ neurons }) {
  if (!neurons || Object.keys(neurons).length === 0) return Infinity;
  const { per_million_input_tokens: input = 0, per_million_output_tokens: output = 0 } = neurons;
  const { per_audio_minute: minute = 0, per_thousand_characters: thousand = 0 } = neurons;
  return input * 2 + output + minute + thousand * THOUSANDS_PER_MINUTE;
}

/** Abilities that some of the models have and others lack. @param {Model[]} models */
function distinctAbilities(models) {
  const all = new Set([...FIRST, ...models.flatMap(({ capabilities = [] }) => capabilities)]);
  return [...all].filter((name) => {
    const count = models.filter(({ capabilities = [] }) => capabilities.includes(name)).length;
    return count > 0 && count < models.length;
  });
}

/**
 * Opens the dialog.
 * @param {{models: Model[], current?: string | undefined, title: string, none?: string, cost?: (model: Model) => number, choose: (id: string) => void}} options
 *   `none` is the text of a first choice that gives an empty id; `cost` orders by price
 */
export function pickModel({ models, current, title, none, cost = typicalCost, choose }) {
  const abilities = distinctAbilities(models);
  const hasContexts = new Set(models.map(({ context_window: context }) => context)).size > 1;
  const hasPaid = models.some(({ paid_only: paid }) => paid);
  /** @type {Record<string, (one: Model, other: Model) => number>} */
  const orders = {
    given: () => 0,
    cheap: (one, other) => cost(one) - cost(other) || 0,
    ...(hasContexts && {
      context: (one, other) => (other.context_window ?? 0) - (one.context_window ?? 0),
    }),
  };
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
      ...abilities.map((name) =>
        toggle(
          ability(name),
          () => wanted.can.has(name),
          () => wanted.can.delete(name) || wanted.can.add(name),
        ),
      ),
      hasPaid &&
        toggle(
          t("freePlan"),
          () => wanted.free,
          () => (wanted.free = !wanted.free),
        ),
    ),
    h(
      "div",
      { class: "two" },
      hasContexts &&
        select(t("contextAtLeast"), String(wanted.context), [
          ["0", t("anyContext")],
          ...CONTEXTS.map((size) => [String(size), `≥ ${short(size)}`]),
        ]),
      select(
        t("order"),
        wanted.order in orders ? wanted.order : "given",
        Object.keys(orders).map((name) => [name, t(`order.${name}`)]),
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
          if (field.value in orders) wanted.order = field.value;
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
    const needed = abilities.filter((name) => wanted.can.has(name));
    const shown = models
      .filter(
        ({ id, capabilities = [], context_window: context, paid_only: paid }) =>
          words.every((word) => id.toLowerCase().includes(word)) &&
          needed.every((name) => capabilities.includes(name)) &&
          (context ?? 0) >= (hasContexts ? wanted.context : 0) &&
          !(wanted.free && paid),
      )
      .toSorted(orders[wanted.order] ?? orders.given);
    count.textContent = t("modelCount", { count: shown.length });
    list.replaceChildren(...(none ? [row("", h("b", {}, none))] : []), ...shown.map(describe));
  }

  /** @param {Model} model */
  function describe({ id, capabilities = [], context_window: context, neurons, ...model }) {
    const [, vendor = "", name = id] = id.split("/");
    const marks = [
      context && t("context", { size: short(context) }),
      ...abilities.filter((one) => capabilities.includes(one)).map((one) => ability(one)),
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

  /** Moves the focus with the arrow keys. Enter in the search selects the first model. @param {KeyboardEvent} event */
  function move(event) {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {any} */ (document.activeElement));
    const isHere = at >= 0 || document.activeElement === search;
    // During composition these keys belong to the input method.
    if (!isHere || event.isComposing) return;
    if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (buttons[at - 1] ?? search).focus();
    else if (isSend(event) && at < 0) buttons[none ? 1 : 0]?.click();
    else return;
    event.preventDefault();
  }

  draw();
  dialog.addEventListener("keydown", move);
  document.body.append(dialog);
  dialog.showModal();
  // On a phone the on-screen keyboard would cover the list.
  if (matchMedia("(pointer: fine)").matches) search.select();
  list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}
