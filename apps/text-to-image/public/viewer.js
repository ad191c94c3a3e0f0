/**
 * Pictures seen large: one after the other, zoomed, taken as files.
 * @module
 */
import { download, h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { facts, imageOf, nameOf } from "./picture-view.js";

/** @typedef {import("./gallery.js").Picture} Picture */

/** Pixels from which a finger's way over a picture is a swipe. */
const SWIPE = 50;

/** @param {Picture[]} list @param {number | undefined} first its `id` */
export function openViewer(list, first) {
  let at = Math.max(
    0,
    list.findIndex(({ id }) => id === first),
  );
  let touched = 0;
  const frame = h("div", {
    class: "frame",
    tabindex: "0",
    onclick: () => zoom(),
    ontouchstart: (/** @type {TouchEvent} */ { touches }) => (touched = touches[0].clientX),
    ontouchend(/** @type {TouchEvent} */ event) {
      const way = event.changedTouches[0].clientX - touched;
      if (Math.abs(way) < SWIPE || frame.classList.contains("zoomed")) return;
      if (event.cancelable) event.preventDefault(); // Prevents the click after the swipe.
      show(way > 0 ? -1 : 1);
    },
  });
  const caption = h("p", {});
  const about = h("span", { class: "hint num", role: "status" });
  const zoomButton = h(
    "button",
    { type: "button", onclick: () => zoom(), "aria-pressed": "false" },
    t("zoom"),
  );
  const zoom = (on = !frame.classList.contains("zoomed")) => {
    frame.classList.toggle("zoomed", on);
    zoomButton.setAttribute("aria-pressed", String(on));
  };
  const show = (/** @type {number} */ step) => {
    at = (at + step + list.length) % list.length;
    const picture = list[at];
    zoom(false);
    slider.hidden = picture.before === undefined;
    slider.value = "50";
    frame.replaceChildren(
      picture.before ? beforeAfter(picture) : imageOf(picture.blob, picture.prompt),
    );
    reveal();
    caption.textContent = picture.prompt;
    about.textContent = `${at + 1} / ${list.length} · ${facts(picture)}`;
  };
  const slider = h("input", {
    type: "range",
    class: "before-after",
    min: 0,
    max: 100,
    oninput: () => reveal(),
    "aria-label": t("compareBefore"),
  });
  /** The slider says how much of the older picture is seen. */
  const reveal = () => {
    const old = frame.querySelector(".both > :last-child");
    if (old) old.style.clipPath = `inset(0 ${100 - Number(slider.value)}% 0 0)`;
  };
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", onclick }, t(label));
  const dialog = h(
    "dialog",
    {
      class: "viewer",
      "aria-label": t("large"),
      onclose: () => dialog.remove(),
      onclick: (/** @type {Event} */ { target }) => target === dialog && dialog.close(),
      onkeydown: (/** @type {KeyboardEvent} */ { key }) => {
        const arrows = frame.classList.contains("zoomed") || document.activeElement === slider;
        if (arrows && key.startsWith("Arrow")) return;
        if (key === "ArrowLeft") show(-1);
        else if (key === "ArrowRight") show(1);
        else if (key === "+") zoom(true);
        else if (key === "-") zoom(false);
      },
    },
    frame,
    slider,
    caption,
    h(
      "div",
      { class: "row" },
      about,
      h(
        "span",
        { class: "row end" },
        list.length > 1 && button("previous", () => show(-1)),
        list.length > 1 && button("next", () => show(1)),
        zoomButton,
        button("download", () => download(nameOf(list[at]), list[at].blob)),
        button("close", () => dialog.close()),
      ),
    ),
  );
  show(0);
  document.body.append(dialog);
  dialog.showModal();
}

/** The picture that it started from, over it. @param {Picture} picture */
function beforeAfter({ blob, before, prompt }) {
  const old = imageOf(/** @type {Blob} */ (before), t("before"));
  return h("div", { class: "both" }, imageOf(blob, prompt), old);
}
