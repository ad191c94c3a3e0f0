/**
 * A picture in the gallery, and one on the way.
 * @module
 */
import { download, h, iconButton } from "./shared/dom.js";
import { number } from "./shared/figures.js";
import { t } from "./shared/i18n.js";

/** @typedef {import("./gallery.js").Picture} Picture */

/** Returns a picture as an element, and frees its object URL when it has loaded. @param {Blob} blob @param {string} alt */
export function imageOf(blob, alt) {
  const src = URL.createObjectURL(blob);
  const free = () => URL.revokeObjectURL(src);
  return h("img", { src, alt, onload: free, onerror: free });
}

/** @param {Picture} picture @param {{see: () => void, reuse: () => void, start?: () => void, remove: () => void}} actions */
export function pictureView(picture, { see, reuse, start, remove }) {
  return h(
    "li",
    { class: "card rise" },
    h(
      "button",
      {
        type: "button",
        class: "open",
        "aria-label": `${t("large")}: ${picture.prompt}`,
        onclick: see,
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
export function facts({ model, seed, neurons, seconds }) {
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
export function nameOf({ prompt, blob }) {
  const words = prompt
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 48)
    .replaceAll(/^-|-$/g, "");
  return `${words || "picture"}.${blob.type.split("/")[1] ?? "png"}`;
}

/**
 * Shows that a picture is being painted, against the time that the last one of this model took.
 * @param {string} prompt
 * @param {number} expected seconds; 0 when not known
 * @param {{width?: number, height?: number}} size
 */
export function waitingView(prompt, expected, { width, height }) {
  const fill = h("i");
  const bar = h("div", { class: expected ? "bar" : "bar busy" }, fill);
  const clock = h("span", { class: "num" });
  const canvas = h("div", { class: "canvas" }, clock);
  // Reserve the size of the picture.
  if (width && height) canvas.style.aspectRatio = `${width} / ${height}`;
  const state = h("div", { class: "hint", role: "status" }, t("waitingInLine"));
  let started = Infinity;
  const timer = setInterval(() => {
    if (!item.isConnected) return clearInterval(timer);
    if (started === Infinity) return;
    const seconds = (performance.now() - started) / 1000;
    clock.textContent = expected
      ? `${seconds.toFixed(1)} / ${expected.toFixed(1)} s`
      : `${seconds.toFixed(1)} s`;
    // The bar reaches its end only when the picture is there.
    if (expected) fill.style.width = `${96 * (1 - Math.exp((-2.2 * seconds) / expected))}%`;
  }, 100);
  const item = h(
    "li",
    { class: "card waiting" },
    canvas,
    bar,
    h("div", { class: "about" }, h("p", {}, prompt), state),
  );
  item.addEventListener("started", () => {
    started = performance.now();
    state.textContent = t("painting");
  });
  item.addEventListener("waits", (/** @type {any} */ { detail: seconds }) => {
    state.textContent = seconds ? t("waiting", { seconds }) : t("painting");
  });
  return item;
}
