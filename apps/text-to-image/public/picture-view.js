/**
 * A picture in the gallery, one on the way, and one seen large.
 * @module
 */
import { download, h, iconButton } from "./shared/dom.js";
import { number } from "./shared/models.js";
import { t } from "./shared/i18n.js";

/** @typedef {import("./gallery.js").Picture} Picture */

/** Bytes as an element; they are let go of once it shows them. @param {Blob} blob @param {string} alt */
export function imageOf(blob, alt) {
  const src = URL.createObjectURL(blob);
  const free = () => URL.revokeObjectURL(src);
  return h("img", { src, alt, onload: free, onerror: free });
}

/** @param {Picture} picture @param {{reuse: () => void, start?: () => void, remove: () => void}} actions */
export function pictureView(picture, { reuse, start, remove }) {
  return h(
    "li",
    { class: "card rise" },
    h(
      "button",
      {
        type: "button",
        class: "open",
        "aria-label": `${t("large")}: ${picture.prompt}`,
        onclick: () => large(picture),
      },
      imageOf(picture.blob, picture.prompt),
    ),
    h(
      "div",
      { class: "about" },
      h("p", { title: picture.prompt }, picture.prompt),
      h(
        "div",
        { class: "hint num" },
        h("span", {}, facts(picture)),
        iconButton("redo", t("reuse"), reuse),
        start && iconButton("image", t("startFromThis"), start),
        iconButton("download", t("download"), () => download(nameOf(picture), picture.blob)),
        iconButton("trash", t("remove"), remove),
      ),
    ),
  );
}

/** @param {Picture} picture */
function facts({ model, seed, neurons, seconds }) {
  return [
    model.split("/").at(-1),
    seed !== undefined && `${t("seed")} ${seed}`,
    neurons !== undefined && t("neurons", { count: number(neurons) }),
    `${number(seconds)} s`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {Picture} picture */
function nameOf({ prompt, blob }) {
  const words = prompt
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 48)
    .replaceAll(/^-|-$/g, "");
  return `${words || "picture"}.${blob.type.split("/")[1] ?? "png"}`;
}

/** @param {Picture} picture */
function large(picture) {
  const dialog = h(
    "dialog",
    {
      class: "viewer",
      "aria-label": picture.prompt,
      onclose: () => dialog.remove(),
      onclick: (/** @type {Event} */ { target }) => target === dialog && dialog.close(),
    },
    imageOf(picture.blob, picture.prompt),
    h("p", {}, picture.prompt),
    h(
      "div",
      { class: "row" },
      h("span", { class: "hint num" }, facts(picture)),
      h("button", { type: "button", class: "end", onclick: () => dialog.close() }, t("close")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Shows that a picture is being painted, against the time that the last one of this model took.
 * @param {string} prompt
 * @param {number} expected seconds; 0 when not known
 */
export function waitingView(prompt, expected) {
  const fill = h("i");
  const bar = h("div", { class: expected ? "bar" : "bar busy" }, fill);
  const clock = h("span", { class: "num" });
  const started = performance.now();
  const timer = setInterval(() => {
    if (!item.isConnected) return clearInterval(timer);
    const seconds = (performance.now() - started) / 1000;
    clock.textContent = expected
      ? `${seconds.toFixed(1)} / ${expected.toFixed(1)} s`
      : `${seconds.toFixed(1)} s`;
    // It never reaches the end by itself: only the picture does that.
    if (expected) fill.style.width = `${96 * (1 - Math.exp((-2.2 * seconds) / expected))}%`;
  }, 100);
  const item = h(
    "li",
    { class: "card waiting", role: "status", "aria-label": t("painting") },
    h("div", { class: "canvas" }, clock),
    bar,
    h("div", { class: "about" }, h("p", {}, prompt), h("div", { class: "hint" }, t("painting"))),
  );
  return item;
}
