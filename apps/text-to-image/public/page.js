/**
 * Pictures from words.
 * @module
 */
import { has, isAbort, OWN_PATH } from "./shared/api.js";
import { find, h, iconButton, isSend, onDrop } from "./shared/dom.js";
import { failureNote, showFailure } from "./shared/failure.js";
import { keep, kept } from "./shared/storage.js";
import { fillModels } from "./shared/models.js";
import { python } from "./shared/samples.js";
import { startShell } from "./shared/shell.js";
import { onLanguage, t } from "./shared/i18n.js";
import { addPicture, emptyGallery, pictures, removePicture } from "./gallery.js";
import { editFields, fit, paint } from "./paint.js";
import { imageOf, pictureView, waitingView } from "./picture-view.js";
import { startShapes } from "./shapes.js";
import { WORDS } from "./messages.js";

/** FLUX.2 takes start pictures below 512 pixels a side, and no strength; models that take a mask have one. */
const START_SIDE = 511;

/** @type {import("./shared/models.js").Model | undefined} */
let model;
/** @type {File | undefined} */
let start;
/** @type {AbortController | undefined} */
let running;
let edits = false;
const shell = startShell({ words: WORDS, request: sample });
const drawShapes = startShapes(shell.changed);
onLanguage(drawShapes);
onLanguage(draw);
edits = await has("POST /v1/images/edits");
draw();
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "text-to-image",
  onchange(chosen) {
    model = chosen;
    show();
  },
}).catch((error) => showFailure(find("failures"), error));
/** @param {string} name */
function can(name) {
  return !model?.capabilities || model.capabilities.includes(name);
}

function show() {
  find("size-field").hidden = !can("size");
  find("negative-field").hidden = !can("negative_prompt");
  find("seed-field").hidden = !can("seed");
  find("open").hidden = !edits || !can("image_input");
  if (!can("image_input")) start = undefined;
  find("strength-field").hidden = start === undefined || !can("mask");
  find("strength-shown").textContent = find("strength").value;
  find("start").hidden = start === undefined;
  find("start").replaceChildren(
    ...(start
      ? [
          imageOf(start, t("startPicture")),
          iconButton("close", t("remove"), () => setStart(undefined)),
        ]
      : []),
  );
  shell.changed();
}

/** What is sent beside prompt and model: only what is set. */
function settings() {
  const number = (/** @type {string} */ id) =>
    find(id).value === "" ? undefined : Number(find(id).value);
  const given = {
    negative_prompt: (can("negative_prompt") && find("negative").value.trim()) || undefined,
    width: can("size") ? number("width") : undefined,
    height: can("size") ? number("height") : undefined,
    steps: number("steps"),
    seed: can("seed") ? number("seed") : undefined,
    strength: start && can("mask") ? number("strength") : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** @returns {import("./shared/samples.js").Sample} */
function sample() {
  const prompt = find("prompt").value.trim() || t("promptHint");
  const { width, height, ...extra } = settings();
  const picture = can("mask") ? "picture.png" : "picture.jpg"; // Only Stable Diffusion takes masks, and gives PNG.
  const size = width && height ? [["size", python(`${width}x${height}`)]] : [];
  const openai = (/** @type {string} */ method, /** @type {[string, string][]} */ more) => ({
    method,
    arguments: /** @type {[string, string][]} */ ([
      ["model", python(model?.id)],
      ["prompt", python(prompt)],
      ...more,
      ...size,
      ["response_format", '"b64_json"'],
    ]),
    extra,
    print: `import base64\nopen("${picture}", "wb").write(base64.b64decode(answer.data[0].b64_json))`,
  });
  if (start)
    return {
      path: "/v1/images/edits",
      file: { field: "image", name: start.name },
      form: { prompt, model: model?.id ?? "", ...editFields(settings()) },
      openai: openai("images.edit", [["image", `open("${start.name}", "rb")`]]),
    };
  return {
    path: OWN_PATH,
    json: { prompt, model: model?.id, ...settings() },
    save: picture,
    openai: openai("images.generate", []),
  };
}

async function draw() {
  const list = await pictures().catch(() => []);
  find("gallery").replaceChildren(
    ...list.map((picture) =>
      pictureView(picture, {
        reuse: () => reuse(picture),
        ...(edits && { start: () => setStart(picture.blob) }),
        remove: async () => {
          await removePicture(picture.id ?? 0);
          draw();
        },
      }),
    ),
  );
  find("gallery-head").hidden = list.length === 0;
  find("examples").hidden = list.length > 0;
  find("gallery-count").textContent = t("kept", { count: list.length });
}

/** @param {Blob | undefined} blob */
async function setStart(blob) {
  start =
    blob &&
    (await fit(blob, START_SIDE).catch((error) => void showFailure(find("failures"), error)));
  if (start && !can("image_input")) chooseEditor();
  show();
}

/** A picture was given to a model that cannot start from one: the first that can takes its place. */
function chooseEditor() {
  const held = start;
  const select = find("model");
  const wanted = [...select.options].find(({ value }) => /flux-2-klein|img2img/.test(value));
  if (!wanted) return;
  select.value = wanted.value;
  select.dispatchEvent(new Event("change"));
  start = held;
}

/** @param {import("./gallery.js").Picture} picture */
function reuse(picture) {
  find("prompt").value = picture.prompt;
  const { settings: used } = picture;
  for (const [id, value] of Object.entries({
    width: used.width,
    height: used.height,
    steps: used.steps,
    seed: picture.seed,
    negative: used.negative_prompt,
  }))
    find(id).value = value ?? "";
  const select = find("model");
  select.value = picture.model;
  select.dispatchEvent(new Event("change"));
  drawShapes();
  find("prompt").focus();
}

async function submit() {
  const prompt = find("prompt").value.trim();
  if (running || prompt === "" || !model) return;
  running = new AbortController();
  showFailure(find("failures"));
  busy(true);
  const waiting = waitingView(prompt, Number(kept(`seconds.${model.id}`) ?? 0));
  find("gallery").prepend(waiting);
  waiting.scrollIntoView({ block: "nearest" });
  try {
    const { warnings, ...picture } = await paint({
      model: model.id,
      prompt,
      settings: settings(),
      start,
      signal: running.signal,
    });
    keep(`seconds.${model.id}`, String(picture.seconds));
    await addPicture(picture);
    if (warnings)
      find("failures").replaceChildren(h("div", { class: "note rise", role: "status" }, warnings));
    shell.used();
  } catch (error) {
    if (!isAbort(error)) find("failures").replaceChildren(failureNote(error, submit));
  }
  running = undefined;
  busy(false);
  await draw();
}

/** @param {boolean} on */
function busy(on) {
  find("paint").disabled = on;
  find("stop").hidden = !on;
  find("examples").hidden = on;
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
find("stop").addEventListener("click", () => running?.abort());
find("dice").addEventListener("click", () => {
  find("seed").value = String(Math.floor(Math.random() * 2 ** 31));
  shell.changed();
});
for (const id of ["prompt", "width", "height", "steps", "seed", "strength", "negative"])
  find(id).addEventListener("input", () => {
    drawShapes();
    show();
  });
find("open").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", () => {
  setStart(find("file").files[0]);
  find("file").value = "";
});
onDrop(
  /** @type {any} */ (find("main")),
  (files) => edits && setStart(files.find(({ type }) => type.startsWith("image/"))),
);
find("empty").addEventListener("click", async () => {
  if (!confirm(t("emptySure"))) return;
  await emptyGallery();
  draw();
});
for (const button of document.querySelectorAll("#examples button"))
  button.addEventListener("click", () => {
    find("prompt").value = button.querySelector("span")?.textContent ?? "";
    submit();
  });
