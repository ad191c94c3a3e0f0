/**
 * Pictures from words.
 * @module
 */
import { has } from "./shared/api.js";
import { arrange, find, h, isSend, onFiles, toast } from "./shared/dom.js";
import { showFailure } from "./shared/failure.js";
import { fillModels } from "./shared/models.js";
import { startShell } from "./shared/shell.js";
import { offerUndo } from "./shared/undo.js";
import { onLanguage, t } from "./shared/i18n.js";
import { estimate } from "./cost.js";
import { forgetEstimates, showCost } from "./estimate.js";
import { gallery } from "./gallery.js";
import { fit } from "./paint.js";
import { pictureView } from "./picture-view.js";
import { startQueue } from "./queue.js";
import { startView } from "./start-view.js";
import {
  can,
  chosen,
  keepSettings,
  prompt,
  restoreSettings,
  setAgain,
  settings,
} from "./settings.js";
import { sample } from "./sample.js";
import { startShapes } from "./shapes.js";
import { fillStyles, showStyles } from "./styles.js";
import { openViewer } from "./viewer.js";
import { WORDS } from "./messages.js";

/** FLUX.2 takes start pictures below 512 pixels a side, and no strength; models that take a mask have one. */
const START_SIDE = 511;

let edits = false;
/** @type {import("./shared/models.js").Model[]} */
let models = [];
/** The gallery, newest first. @type {import("./gallery.js").Picture[]} */
let pictures = [];
/** Elements of the pictures. @type {Map<number | undefined, HTMLElement>} */
const views = new Map();
const shell = startShell({
  words: WORDS,
  request: sample,
  shortcuts: [
    ["Enter", "keyPaint"],
    ["← →", "keyPicture"],
    ["+ −", "keyZoom"],
  ],
});
const drawShapes = startShapes(change);
const queue = startQueue({
  onchange: draw,
  async onpicture(picture, warnings) {
    await gallery.put(picture);
    forgetEstimates();
    if (warnings)
      find("failures").replaceChildren(h("div", { class: "note rise", role: "status" }, warnings));
    shell.used();
  },
  onfailure: (error, asked) => showFailure(find("failures"), error, () => queue.add(asked, 1)),
});
fillStyles(find("style"));
restoreSettings();
onLanguage(() => {
  fillStyles(find("style"));
  drawShapes();
  views.clear();
  draw();
});
edits = await has("POST /v1/images/edits");
views.clear();
draw();
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "text-to-image",
  cost: (model) => estimate(model, {}) ?? Infinity,
  onchange(model) {
    chosen.model = model;
    show();
  },
}).then((all) => (models = all));

function show() {
  find("size-field").hidden = !can("size");
  find("negative-field").hidden = !can("negative_prompt");
  find("seed-field").hidden = !can("seed");
  find("open").hidden = !edits || !can("image_input");
  if (!can("image_input")) chosen.start = undefined;
  if (!chosen.start || !can("mask")) chosen.mask = undefined;
  const { start } = chosen;
  find("strength-field").hidden = start === undefined || !can("mask");
  find("strength-shown").textContent = find("strength").value;
  find("start").hidden = start === undefined;
  find("start").replaceChildren(...startView({ remove: () => setStart(undefined), setMask }));
  showCost();
  shell.changed();
}

/** A setting was changed. */
function change() {
  keepSettings();
  show();
}

async function draw() {
  const waiting = queue.waiting();
  find("stop").hidden = waiting.length === 0;
  pictures = await gallery.all();
  const { length } = pictures;
  arrange(find("gallery"), [...queue.waiting(), ...pictures.map(viewOf)]);
  find("gallery-head").hidden = length === 0;
  find("examples").hidden = length > 0 || waiting.length > 0;
  find("gallery-count").textContent = t("kept", { count: length });
}

/** @param {import("./gallery.js").Picture} picture */
function viewOf(picture) {
  const { id } = picture;
  const view =
    views.get(id) ??
    pictureView(picture, {
      see: () => openViewer(pictures, id),
      reuse: () => reuse(picture),
      ...(edits && { start: () => setStart(picture.blob) }),
      remove: () => remove([picture], t("removed")),
    });
  views.set(id, view);
  return view;
}

/** @param {import("./gallery.js").Picture[]} list @param {string} text */
async function remove(list, text) {
  for (const { id = 0 } of list) await gallery.remove(id);
  draw();
  offerUndo(text, async () => {
    for (const picture of list) await gallery.put(picture);
    draw();
  });
}

/** @param {Blob | undefined} blob */
async function setStart(blob) {
  const start =
    blob &&
    (await fit(blob, START_SIDE).catch((error) => void showFailure(find("failures"), error)));
  if (start && !can("image_input")) chooseEditor();
  chosen.start = start;
  chosen.mask = undefined;
  chosen.startSize = start && (await createImageBitmap(start));
  show();
  if (!start) return;
  // The picture may be far down in the gallery.
  find("form").scrollIntoView({ block: "nearest" });
  find("prompt").focus({ preventScroll: true });
}

/** @param {File | undefined} mask */
function setMask(mask) {
  chosen.mask = mask;
  show();
}

/** A picture was given to a model that cannot start from one: the first that can takes its place. */
function chooseEditor() {
  const select = find("model");
  const wanted = models.find(({ capabilities = [] }) => capabilities.includes("image_input"));
  if (!wanted) return;
  select.value = wanted.id;
  select.dispatchEvent(new Event("change"));
}

/** @param {import("./gallery.js").Picture} picture */
function reuse(picture) {
  setAgain(picture);
  const select = find("model");
  select.value = picture.model;
  select.dispatchEvent(new Event("change"));
  drawShapes();
  change();
  find("prompt").focus();
}

function submit() {
  const { model, start, mask } = chosen;
  if (prompt() === "" || !model) return;
  showFailure(find("failures"));
  const asked = {
    model: model.id,
    prompt: prompt(),
    settings: settings(),
    ...(start && { start }),
    ...(mask && { mask }),
  };
  queue.add(asked, Number(find("count").value));
  queue.waiting()[0]?.scrollIntoView({ block: "nearest" });
}

find("form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  submit();
});
find("prompt").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (!isSend(event)) return;
  event.preventDefault();
  submit();
});
find("stop").addEventListener("click", () => queue.stop());
find("dice").addEventListener("click", () => {
  find("seed").value = String(Math.floor(Math.random() * 2 ** 31));
  shell.changed();
});
for (const id of [
  "prompt",
  "width",
  "height",
  "steps",
  "seed",
  "strength",
  "negative",
  "style",
  "count",
])
  find(id).addEventListener("input", () => {
    drawShapes();
    change();
  });
find("open").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", () => {
  setStart(find("file").files[0]);
  find("file").value = "";
});
onFiles(find("form"), (files) => {
  const picture = files.find(({ type }) => type.startsWith("image/"));
  if (edits && picture) setStart(picture);
  else toast(t(picture ? "noStart" : "noPicture"));
});
find("styles").addEventListener("click", () => showStyles(find("style")));
find("empty").addEventListener("click", async () => remove(await gallery.all(), t("emptied")));
for (const button of document.querySelectorAll("#examples button"))
  button.addEventListener("click", () => {
    find("prompt").value = button.querySelector("span")?.textContent ?? "";
    submit();
  });
