/**
 * The mask: what of a picture is painted anew, marked with a brush.
 * @module
 */
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { imageOf } from "./picture-view.js";

/** Of the picture's longer side: the brush at first, and a step of the arrow keys. */
const BRUSH = 0.12;
const STEP = 0.04;

/**
 * Opens the brush over a picture.
 * @param {File} start
 * @param {{width: number, height: number}} size of the picture
 * @param {Blob | undefined} old a mask to go on with
 * @param {(mask: File | undefined) => void} done nothing where nothing is marked
 */
export async function paintMask(start, { width, height }, old, done) {
  const longest = Math.max(width, height);
  const canvas = h("canvas", {
    width,
    height,
    tabindex: "0",
    role: "img",
    "aria-label": t("maskCanvas"),
    "aria-describedby": "mask-hint",
  });
  const context = canvas.getContext("2d");
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = context.fillStyle = "#ff2d78";
  const brush = h("input", {
    type: "range",
    id: "brush",
    min: 0.02,
    max: 0.4,
    step: 0.02,
    value: BRUSH,
  });
  const cursor = h("i", { class: "brush-cursor", "aria-hidden": "true" });
  /** Where the brush is, in pixels of the picture. @type {[number, number]} */
  let at = [width / 2, height / 2];
  let isDown = false;

  /** @param {PointerEvent} event @returns {[number, number]} */
  const placeOf = ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    return [
      ((clientX - box.left) / box.width) * width,
      ((clientY - box.top) / box.height) * height,
    ];
  };
  const moveTo = (/** @type {[number, number]} */ place, /** @type {boolean} */ paints) => {
    if (paints) {
      context.lineWidth = Number(brush.value) * longest;
      context.beginPath();
      context.moveTo(...at);
      context.lineTo(...place);
      context.stroke();
    }
    at = place;
    const share = (Number(brush.value) * longest) / width;
    cursor.style.width = `${share * 100}%`;
    cursor.style.left = `${(at[0] / width) * 100}%`;
    cursor.style.top = `${(at[1] / height) * 100}%`;
  };
  canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    isDown = true;
    at = placeOf(event);
    moveTo(at, true);
  });
  canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) =>
    moveTo(placeOf(event), isDown),
  );
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => (isDown = false));
  canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const [x, y] = at;
    const step = STEP * longest;
    /** @type {Record<string, [number, number]>} */
    const places = {
      ArrowLeft: [Math.max(0, x - step), y],
      ArrowRight: [Math.min(width, x + step), y],
      ArrowUp: [x, Math.max(0, y - step)],
      ArrowDown: [x, Math.min(height, y + step)],
      " ": at,
    };
    const place = places[event.key];
    if (!place) return;
    event.preventDefault();
    moveTo(place, event.key === " " || event.shiftKey);
  });
  brush.addEventListener("input", () => moveTo(at, false));

  const clear = () => context.clearRect(0, 0, width, height);
  const finish = async () => {
    const mask = isMarked(context, width, height) ? await toMask(canvas) : undefined;
    dialog.close();
    done(mask);
  };
  const dialog = h(
    "dialog",
    { class: "wide", "aria-labelledby": "mask-title", onclose: () => dialog.remove() },
    h(
      "div",
      { class: "stack" },
      h(
        "div",
        { class: "row" },
        h("h2", { id: "mask-title", class: "grow" }, t("mask")),
        iconButton("close", t("close"), () => dialog.close(), "plain"),
      ),
      h("div", { class: "brush" }, imageOf(start, t("startPicture")), canvas, cursor),
      h("p", { class: "hint", id: "mask-hint" }, t("maskHint")),
      h(
        "div",
        { class: "row" },
        h("label", { for: "brush" }, t("brush")),
        h("div", { class: "grow" }, brush),
        h("button", { type: "button", onclick: clear }, t("clear")),
        h("button", { type: "button", class: "primary", onclick: finish }, t("maskDone")),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  moveTo(at, false);
  if (old) await restore(old, canvas);
}

/** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
function isMarked(context, width, height) {
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at]) return true;
  return false;
}

/** OpenAI's form: transparent where the picture is painted anew, black where it stays. @param {HTMLCanvasElement} marks @returns {Promise<File>} */
async function toMask(marks) {
  const canvas = new OffscreenCanvas(marks.width, marks.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "destination-out";
  context.drawImage(marks, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new File([blob], "mask.png", { type: "image/png" });
}

/** Shows an earlier mask as marks. @param {Blob} mask @param {HTMLCanvasElement} canvas */
async function restore(mask, canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const bitmap = await createImageBitmap(mask);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "destination-out";
  context.drawImage(bitmap, 0, 0);
  context.globalCompositeOperation = "source-over";
}
