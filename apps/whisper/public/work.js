/**
 * Opens recordings, transcribes one after the other, and shows the one that is open.
 * @module
 */
import { isAbort } from "./shared/api.js";
import { find } from "./shared/dom.js";
import { failureNote, showFailure } from "./shared/failure.js";
import { number } from "./shared/figures.js";
import { t } from "./shared/i18n.js";
import { decode } from "./audio.js";
import { drawLibrary, keepRecording } from "./library.js";
import { fields, state } from "./state.js";
import { transcribe } from "./transcribe.js";
import { drawTranscript, searchLines } from "./transcript-view.js";
import { waveform } from "./wave.js";

/** @typedef {import("./transcribe.js").Recording} Recording */

const player = find("player");
export const wave = waveform(find("wave"));
/** What the rest of the page does: `changed` when the request is another one, `used` when neurons were spent. */
export const listeners = { changed() {}, used() {} };
/** @type {AbortController | undefined} */
let running;
let queue = Promise.resolve();
/** @type {(seconds: number) => HTMLElement | undefined} */
let light = () => undefined;
const search = searchLines(find("search"), find("lines"), find("found"));

/** Opens files: the first is shown, all are transcribed. @param {File[]} files */
export async function open(files) {
  showFailure(find("failures"));
  const added = files.map(recordingOf);
  [state.wanted] = added;
  for (const recording of added) await add(recording);
}

/** @param {File} file @returns {Recording} */
function recordingOf(file) {
  return { name: file.name, blob: file, segments: [], done: 0, state: "waiting" };
}

/** @param {Recording} recording */
async function add(recording) {
  recording.samples ??= await decode(recording.blob).catch(() => undefined);
  state.live.push(recording);
  // A reload must not lose what was recorded.
  if (recording.samples) keepRecording(recording);
  // A file that the browser cannot decode may be no recording. Keep the current one until the Worker has accepted the file.
  if (recording.samples && state.wanted === recording) show(recording);
  else draw();
  enqueue(recording);
}

/** @param {Recording} recording */
export function enqueue(recording) {
  recording.state = "waiting";
  queue = queue.then(() => run(recording));
}

/** Transcribes anew what is done, beside what there is; goes on with what is not. */
export function again() {
  const { current } = state;
  if (!current) return;
  if (current.state !== "done") return enqueue(current);
  const { name, blob, samples } = current;
  const copy = recordingOf(new File([blob], name, { type: blob.type }));
  state.wanted = copy;
  add(Object.assign(copy, samples && { samples }));
}

export function stop() {
  running?.abort();
}

/** @param {Recording} recording */
async function run(recording) {
  if (!state.live.includes(recording)) return;
  running = new AbortController();
  recording.state = "running";
  draw();
  try {
    await transcribe(recording, fields(), {
      signal: running.signal,
      onpiece() {
        keepRecording(recording);
        if (state.wanted === recording && state.current !== recording) show(recording);
        else draw();
      },
      onwait: (seconds) => {
        find("waiting").textContent = seconds ? t("waiting", { seconds }) : "";
      },
    });
    recording.state = "done";
    await keepRecording(recording);
    listeners.used();
  } catch (error) {
    recording.state = "failed";
    if (!isAbort(error)) fail(recording, error);
  }
  running = undefined;
  draw();
}

/** @param {Recording} recording @param {unknown} error */
function fail(recording, error) {
  const note = failureNote(error, () => {
    if (!state.live.includes(recording)) state.live.push(recording);
    enqueue(recording);
  });
  note.prepend(t("notThis", { name: recording.name }));
  find("failures").replaceChildren(note);
  // A file that can neither be transcribed nor played is removed from the list.
  if (!recording.samples && recording.done === 0)
    state.live = state.live.filter((one) => one !== recording);
}

/** @param {Recording} recording */
export async function show(recording) {
  state.current = state.wanted = recording;
  if (!state.live.includes(recording)) {
    // Of an earlier visit: what was not finished then goes on when it is asked for.
    if (recording.state !== "done") recording.state = "failed";
    state.live.push(recording);
  }
  state.editing = false;
  URL.revokeObjectURL(player.src);
  player.src = URL.createObjectURL(recording.blob);
  find("result").classList.remove("stale");
  draw();
  recording.samples ??= await decode(recording.blob).catch(() => undefined);
  if (state.current !== recording) return;
  find("wave").hidden = !recording.samples;
  if (recording.samples) wave.show(recording.samples);
}

/** Shows the state of everything. */
export function draw() {
  const { current, live, editing } = state;
  const isRunning = running !== undefined;
  find("about").textContent = current
    ? `${current.name} · ${number(current.blob.size / 1024)} KiB`
    : t("formats");
  find("again").disabled = !current || isRunning;
  find("stop").hidden = !isRunning;
  find("example").hidden = current !== undefined;
  find("hero").classList.toggle("visually-hidden", current !== undefined);
  find("speed-field").hidden = current === undefined;
  find("recorder").classList.toggle("empty", current === undefined);
  const { done = 0, pieces } = live.find((one) => one.state === "running") ?? {};
  progress(isRunning ? done : 0, isRunning ? (pieces?.length ?? 1) : 0);
  drawCurrent(editing);
  drawLibrary(find("library"), { live, current, open: show });
  listeners.changed();
}

/** @param {boolean} editing */
function drawCurrent(editing) {
  const { current } = state;
  find("result").hidden = !current;
  if (!current) return;
  const { language, duration, neurons, model, segments, state: step } = current;
  const isEmpty = segments.length === 0;
  find("facts").textContent = [
    language,
    duration && `${number(duration)} s`,
    Number.isFinite(neurons) && t("neurons", { count: number(neurons ?? 0) }),
    model?.split("/").at(-1),
  ]
    .filter(Boolean)
    .join(" · ");
  find("edit").setAttribute("aria-pressed", String(editing));
  for (const part of find("result").querySelectorAll("button:not(#go-on), #search"))
    part.disabled = isEmpty;
  find("none").hidden = !isEmpty;
  find("none").textContent =
    step === "done" ? t("nothingSaid") : step === "running" ? t("transcribing") : "";
  find("unfinished").hidden = step !== "failed";
  find("unfinished-text").textContent = t(isEmpty ? "notTranscribed" : "notFinished");
  find("go-on").disabled = running !== undefined;
  find("lines").lang = language ?? "";
  // Do not redraw while the user edits a line.
  if (editing && find("lines").contains(document.activeElement)) return;
  light = drawTranscript(find("lines"), segments, { editing, jump, onedit: edited });
  search();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

function edited() {
  const { current } = state;
  clearTimeout(pause);
  pause = setTimeout(() => current && keepRecording(current), 400);
}

/** @param {number} seconds */
function jump(seconds) {
  player.currentTime = Math.max(0, seconds);
  player.play().catch(() => {});
}

/** @param {number} done @param {number} all */
function progress(done, all) {
  const bar = find("progress");
  const many = all > 1;
  bar.hidden = all === 0;
  bar.classList.toggle("busy", all === 1);
  bar.firstElementChild.style.width = many ? `${((done + 0.5) / all) * 100}%` : "";
  if (many) bar.setAttribute("aria-valuenow", String(Math.round((done / all) * 100)));
  else bar.removeAttribute("aria-valuenow");
  find("waiting").textContent = many ? t("pieces", { done, all }) : "";
}

/** Follows the player on each frame, because `timeupdate` is fired only four times a second. */
export function follow() {
  const line = light(player.currentTime);
  if (player.duration) wave.play(player.currentTime / player.duration);
  if (player.paused) return;
  if (line !== followed) line?.scrollIntoView({ block: "nearest" });
  followed = line;
  requestAnimationFrame(follow);
}

/** @type {HTMLElement | undefined} */
let followed;
