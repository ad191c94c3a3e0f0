/**
 * Translation: two panes, live.
 * @module
 */
import { call, isAbort } from "./shared/api.js";
import { copyText, download, find, onDrop, toast } from "./shared/dom.js";
import { showFailure } from "./shared/failure.js";
import { keep, kept } from "./shared/storage.js";
import { fillModels, number } from "./shared/models.js";
import { startShell } from "./shared/shell.js";
import { onLanguage, t } from "./shared/i18n.js";
import { chooseLanguage, directionOf, KNOWN, knownLanguages, nameOf } from "./languages.js";
import { cut } from "./pieces.js";
import { WORDS } from "./messages.js";

/** Milliseconds after the last key before a translation is asked for. */
const PAUSE = 450;
/** Pieces of one request: few enough for a progress bar to move. */
const TOGETHER = 4;

let source = kept("source") ?? "";
let target = kept("target") ?? (navigator.language.startsWith("en") ? "fr" : "en");
let detected = "";
let fileName = "";
let result = "";
let model = "";
/** @type {string[]} */
let codes = KNOWN;
/** @type {AbortController | undefined} */
let running;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

const text = find("text");
const output = find("output");
const shell = startShell({
  words: WORDS,
  request: () => {
    const { texts } = cut(text.value.trim() ? text.value : t("sample"), fileName);
    const first = texts.slice(0, TOGETHER);
    return { path: "/", json: body(first.length === 1 ? first[0] : first) };
  },
});
onLanguage(show);
knownLanguages().then((known) => (codes = known));
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "translation",
  onchange(chosen) {
    model = chosen.id;
    soon(0);
  },
}).catch((error) => showFailure(find("failures"), error));

/** @param {string | string[] | undefined} what */
function body(what) {
  return {
    text: what,
    ...(source && { source_lang: source }),
    target_lang: target,
    ...(model && { model }),
  };
}

function show() {
  find("source-language").textContent = source
    ? nameOf(source)
    : detected
      ? t("detected", { language: nameOf(detected) })
      : t("detect");
  find("target-language").textContent = nameOf(target);
  find("swap").disabled = !(source || detected);
  find("count").textContent = text.value
    ? t("characters", { count: number([...text.value].length) })
    : "";
  find("file-name").textContent = fileName;
  find("file-name").hidden = !fileName;
  find("examples").hidden = text.value !== "";
  output.dataset.empty = t("empty");
  output.lang = target;
  output.dir = directionOf(target);
  const from = source || detected;
  text.lang = from;
  text.dir = from ? directionOf(from) : "auto";
  for (const id of ["copy", "download"]) find(id).disabled = result === "";
  shell?.changed();
}

/** @param {number} [milliseconds] */
function soon(milliseconds = PAUSE) {
  clearTimeout(pause);
  if (text.value.trim() === "") return reset();
  if (find("live").checked || milliseconds === 0) pause = setTimeout(translate, milliseconds);
}

function reset() {
  running?.abort();
  result = "";
  detected = "";
  output.textContent = "";
  find("took").textContent = "";
  showFailure(find("failures"));
  show();
}

/** Translates what stands in the pane; whatever was under way is cancelled. */
async function translate() {
  running?.abort();
  if (text.value.trim() === "") return;
  const mine = (running = new AbortController());
  const { texts, join } = cut(text.value, fileName);
  /** @type {string[]} */
  const done = [];
  const started = performance.now();
  output.classList.add("stale");
  showFailure(find("failures"));
  try {
    for (let at = 0; at < texts.length; at += TOGETHER) {
      progress(at, texts.length);
      const pieces = texts.slice(at, at + TOGETHER);
      const reply = await call("/", {
        json: body(pieces.length === 1 ? pieces[0] : pieces),
        signal: mine.signal,
      });
      const answer = await reply.json();
      done.push(...[answer.translated_text].flat());
      if (!source) detected = [answer.source_lang].flat()[0] ?? "";
      result = join(done);
      output.textContent = result;
      output.classList.remove("stale");
      const neurons = reply.headers.get("x-neurons");
      find("took").textContent = [
        `${number((performance.now() - started) / 1000)} s`,
        neurons && texts.length <= TOGETHER && t("neurons", { count: number(Number(neurons)) }),
      ]
        .filter(Boolean)
        .join(" · ");
    }
  } catch (error) {
    if (!isAbort(error)) showFailure(find("failures"), error);
  }
  if (running !== mine) return;
  running = undefined;
  output.classList.remove("stale");
  progress(0, 0);
  show();
  shell.used();
}

/** @param {number} done @param {number} all */
function progress(done, all) {
  const bar = find("progress");
  const many = all > TOGETHER;
  bar.hidden = all === 0;
  find("stop").hidden = !many;
  bar.classList.toggle("busy", !many);
  bar.firstElementChild.style.width = many ? `${(done / all) * 100}%` : "";
  if (many) bar.setAttribute("aria-valuenow", String(Math.round((done / all) * 100)));
  else bar.removeAttribute("aria-valuenow");
  find("pieces").textContent = many ? t("pieces", { done, all }) : "";
}

/** @param {"source" | "target"} which */
function choose(which) {
  chooseLanguage({
    codes: which === "source" ? ["", ...codes] : codes,
    current: which === "source" ? source : target,
    title: t(which),
    choose(code) {
      if (which === "source") source = code;
      else target = code;
      keep(which, code);
      show();
      soon(0);
      find(`${which}-language`).focus();
    },
  });
}

/** @param {File | undefined} file */
async function open(file) {
  if (!file) return;
  if (!/\.(txt|md|markdown|srt)$/i.test(file.name) && !file.type.startsWith("text/"))
    return toast(t("notText"));
  text.value = await file.text();
  fileName = file.name;
  show();
  soon(0);
}

find("source-language").addEventListener("click", () => choose("source"));
find("target-language").addEventListener("click", () => choose("target"));
find("swap").addEventListener("click", () => {
  [source, target] = [target, source || detected];
  keep("source", source);
  keep("target", target);
  if (result) text.value = result;
  show();
  soon(0);
});
text.addEventListener("input", () => {
  if (text.value === "") fileName = "";
  if (!source) detected = "";
  show();
  soon();
});
find("translate").addEventListener("click", () => soon(0));
find("stop").addEventListener("click", () => running?.abort());
find("clear").addEventListener("click", () => {
  text.value = "";
  fileName = "";
  reset();
  text.focus();
});
find("copy").addEventListener("click", () => copyText(result, t("copied")));
find("download").addEventListener("click", () =>
  download(
    (fileName || "translation.txt").replace(/(\.\w+)$/, `.${target}$1`),
    new Blob([result], { type: "text/plain" }),
  ),
);
find("open-file").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", () => {
  open(find("file").files[0]);
  find("file").value = "";
});
onDrop(/** @type {any} */ (document.querySelector(".panes")), ([file]) => open(file));
for (const button of document.querySelectorAll("#examples button"))
  button.addEventListener("click", () => {
    source = "";
    target = /** @type {HTMLElement} */ (button).dataset.to ?? "en";
    text.value = button.querySelector("span")?.textContent ?? "";
    show();
    soon(0);
  });
