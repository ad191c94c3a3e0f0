/**
 * The two panes: shows what is known, and translates what is not.
 * @module
 */
import { isAbort } from "./shared/api.js";
import { find, toast } from "./shared/dom.js";
import { failureNote, showFailure } from "./shared/failure.js";
import { number } from "./shared/figures.js";
import { t } from "./shared/i18n.js";
import { writeAddress } from "./address.js";
import { addTranslation, drawHistory } from "./history.js";
import { directionOf, nameOf, otherThan } from "./languages.js";
import { drawOutput } from "./output.js";
import { drawUnder } from "./pairs.js";
import { LONGEST } from "./sentences.js";
import { job, keepDraft, keepLanguages, parts, piecesOf, state } from "./state.js";
import { remember, translatePieces, translationOf } from "./translator.js";

/** Milliseconds after the last key before a translation is asked for. */
const PAUSE = 450;
/** Pieces from which progress is counted. */
const MANY = 4;

const text = find("text");
const output = find("output");
/** @type {AbortController | undefined} */
let running;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** What the rest of the page does: `changed` when the request is another one, `used` when neurons were spent. */
export const listeners = { changed() {}, used() {} };

export function show() {
  const { source, target, detected, fileName } = state;
  const from = source || (detected === "und" ? "" : detected);
  find("source-language").textContent = source
    ? nameOf(source)
    : from
      ? t("detected", { language: nameOf(from) })
      : t("detect");
  find("target-language").textContent = nameOf(target);
  find("swap").disabled = !from;
  find("count").textContent = text.value
    ? t("characters", { count: number([...text.value].length) })
    : "";
  find("file-name").textContent = fileName;
  find("file-name").hidden = !fileName;
  find("examples").hidden = text.value !== "";
  output.dataset.empty = t("empty");
  output.lang = target;
  output.dir = directionOf(target);
  text.lang = from;
  text.dir = from ? directionOf(from) : "auto";
  showTranslation();
  drawUnder();
  writeAddress(source, target, text.value);
  listeners.changed();
}

function showTranslation() {
  const isEmpty = text.value.trim() === "";
  const translate = (/** @type {string} */ piece) => translationOf(job(), piece);
  if (isEmpty) output.replaceChildren();
  else if (running || state.shown.text)
    state.shown = drawOutput(output, {
      parts: parts(),
      translate,
      ...(text.value.length <= LONGEST && {
        languages: { from: state.source || state.detected, to: state.target },
      }),
    });
  find("translate").disabled = isEmpty;
  for (const id of ["copy", "download", "read"])
    find(id).disabled = isEmpty || !state.shown.isComplete;
  if (!running) find("pieces").textContent = !isEmpty && state.shown.missing > 0 ? t("stale") : "";
}

/** @param {number} [milliseconds] */
export function soon(milliseconds = PAUSE) {
  clearTimeout(pause);
  if (text.value.trim() === "") return reset();
  if (find("live").checked || milliseconds === 0) pause = setTimeout(translate, milliseconds);
}

export function stop() {
  running?.abort();
}

/** Forgets what belongs to the text in the pane; the history keeps it. */
export function reset() {
  stop();
  running = undefined;
  state.shown = { isComplete: false, missing: 0, text: "" };
  state.detected = "";
  state.historyId = undefined;
  output.replaceChildren();
  find("took").textContent = "";
  progress(0, 0);
  showFailure(find("failures"));
  show();
}

/** Translates what stands in the pane and is not known; whatever was under way is cancelled. */
async function translate() {
  stop();
  clearTimeout(pause);
  const whole = text.value;
  const texts = piecesOf(whole);
  if (texts.length === 0) return;
  const mine = (running = new AbortController());
  const missing = () => texts.filter((piece) => translationOf(job(), piece) === undefined).length;
  const all = missing();
  const started = performance.now();
  let neurons = 0;
  showFailure(find("failures"));
  progress(all, all);
  show();
  try {
    state.detected = await translatePieces(
      { ...job(), texts },
      {
        signal: mine.signal,
        onprogress(language, spent) {
          state.detected = language;
          neurons += spent;
          progress(missing(), all);
          show();
        },
        onwait(seconds) {
          find("pieces").textContent = seconds ? t("waiting", { seconds }) : "";
        },
      },
    );
    if (running !== mine) return;
    if ((state.source || state.detected) === state.target) return switchTarget();
    find("took").textContent = [
      all > 0 && `${number((performance.now() - started) / 1000)} s`,
      neurons > 0 && t("neurons", { count: number(neurons) }),
    ]
      .filter(Boolean)
      .join(" · ");
    await keepInHistory(whole, texts);
  } catch (error) {
    if (!isAbort(error)) find("failures").replaceChildren(failureNote(error, translate));
  }
  if (running !== mine) return;
  running = undefined;
  progress(0, 0);
  show();
  listeners.used();
}

/** The text is in the target's language already. */
function switchTarget() {
  const language = nameOf(state.target);
  state.target = otherThan(state.target);
  keepLanguages();
  toast(t("sameLanguage", { language, target: nameOf(state.target) }));
  return translate();
}

/** @param {string} whole @param {string[]} texts */
async function keepInHistory(whole, texts) {
  const { fileName, historyId: id } = state;
  const pieces = texts.map((piece) => translationOf(job(), piece) ?? "");
  const entry = { ...job(), text: whole, fileName, pieces };
  state.historyId = await addTranslation(id === undefined ? entry : { ...entry, id });
  await drawHistory(find("history"), openEntry);
}

/** Shows a kept translation without asking for it again. @param {import("./history.js").Translation} entry */
export function openEntry(entry) {
  reset();
  const { id, source, detected, target, fileName } = entry;
  Object.assign(state, { historyId: id, source, detected, target, fileName });
  text.value = entry.text;
  for (const [index, piece] of piecesOf(entry.text).entries())
    remember(job(), piece, entry.pieces[index] ?? "");
  state.shown.text = entry.text;
  keepDraft();
  keepLanguages();
  show();
}

/** @param {number} missing @param {number} all */
function progress(missing, all) {
  const bar = find("progress");
  const many = all > MANY;
  const share = ((all - missing) / all) * 100;
  bar.hidden = all === 0;
  find("stop").hidden = !many;
  bar.classList.toggle("busy", !many);
  bar.firstElementChild.style.width = many ? `${share}%` : "";
  if (many) bar.setAttribute("aria-valuenow", String(Math.round(share)));
  else bar.removeAttribute("aria-valuenow");
  find("pieces").textContent = many ? t("pieces", { done: all - missing, all }) : "";
  output.setAttribute("aria-busy", String(all > 0));
}
