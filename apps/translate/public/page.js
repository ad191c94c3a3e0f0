/**
 * Translation: two panes, live.
 * @module
 */
import { OWN_PATH } from "./shared/api.js";
import { copyText, download, find, onFiles, toast } from "./shared/dom.js";
import { fillModels } from "./shared/models.js";
import { startShell } from "./shared/shell.js";
import { onLanguage, t } from "./shared/i18n.js";
import { showAlternatives } from "./alternatives.js";
import { addDocument, isDocument, knownEndings } from "./documents.js";
import { drawHistory, translations } from "./history.js";
import { chooseLanguage, KNOWN, knownLanguages, otherThan, rememberLanguage } from "./languages.js";
import { startPairs } from "./pairs.js";
import { formatOf } from "./pieces.js";
import { say, startReading, stop as stopReading } from "./read-aloud.js";
import { job, keepDraft, keepLanguages, linked, piecesOf, state } from "./state.js";
import { requestOf, requestsOf } from "./translator.js";
import { listeners, openEntry, reset, show, soon, stop } from "./work.js";
import { WORDS } from "./messages.js";

/** @type {string[]} */
let codes = KNOWN;
/** The sentence that is marked. @type {string | undefined} */
let marked;

const text = find("text");
const shell = startShell({
  words: WORDS,
  shortcuts: [["Ctrl Enter", "translate"]],
  request: () => {
    const asked = text.value.trim() ? text.value : t("sample");
    const [first = [asked]] = requestsOf(piecesOf(asked));
    const json = requestOf({ ...job(), detected: "" }, first);
    const code = `const { translated_text } = await translator.translate(${JSON.stringify(json, null, 2)});\nconsole.log(translated_text);`;
    return {
      path: OWN_PATH,
      json,
      ...(OWN_PATH === "/" && {
        client: { create: "createTranslateClient", name: "translator", code },
      }),
    };
  },
});
Object.assign(listeners, shell);
onLanguage(() => {
  say();
  show();
  drawHistory(find("history"), openEntry);
});
knownLanguages().then((known) => (codes = known));
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "translation",
  onchange(chosen) {
    const isFirst = state.model === "";
    state.model = chosen.id;
    if (isFirst) start();
    else soon(0);
  },
});
knownEndings((endings) => (find("file").accept = endings));
startReading(() => ({ text: state.shown.text, language: state.target }));
startPairs((sentence) => {
  marked = sentence;
  find("alternatives-open").disabled = sentence === undefined;
});

/** The text of the last visit comes back with its translation, without another request; the text of a link is translated. */
async function start() {
  const entry = (await translations()).find((one) => one.text === text.value);
  if (entry && (!linked || entry.target === state.target)) openEntry(entry);
  else if (linked?.text) soon(0);
  else show();
}

/** @param {"source" | "target"} which */
function choose(which) {
  chooseLanguage({
    codes: which === "source" ? ["", ...codes] : codes,
    current: state[which],
    title: t(which),
    choose(code) {
      // If the user chooses the language of the other side, swap the two.
      if (which === "source" && code === state.target)
        state.target = state.source || otherThan(code);
      if (which === "target" && code === state.source) state.source = state.target;
      state[which] = code;
      rememberLanguage(code);
      keepLanguages();
      show();
      soon(0);
      find(`${which}-language`).focus();
    },
  });
}

/** A text that the pane can hold is opened there; others, and several, are translated whole. @param {File[]} files */
async function open(files) {
  const [file] = files;
  const known = files.filter(({ name }) => isDocument(name));
  if (known.length < files.length) toast(t("notText", { endings: find("file").accept }));
  if (files.length > 1 || !file || !formatOf(file.name)) {
    for (const one of known) addDocument(find("documents"), one, { ...state }, shell.used);
    return;
  }
  replaceText(await file.text(), file.name);
}

/** @param {string} next @param {string} [fileName] */
function replaceText(next, fileName = "") {
  stopReading();
  find("alternatives").replaceChildren();
  reset();
  text.value = next;
  state.fileName = fileName;
  keepDraft();
  show();
  if (next !== "") soon(0);
}

function alternatives() {
  if (marked === undefined) return;
  showAlternatives(find("alternatives"), marked, { changed: show, used: shell.used });
}

find("alternatives-open").addEventListener("click", alternatives);
find("output").addEventListener("click", () => {
  // The user selects text to copy it.
  if (String(getSelection()) === "") alternatives();
});
find("source-language").addEventListener("click", () => choose("source"));
find("target-language").addEventListener("click", () => choose("target"));
find("swap").addEventListener("click", () => {
  const { source, detected, target, shown, fileName } = state;
  const next = shown.isComplete ? shown.text : text.value;
  reset();
  state.source = target;
  state.target = source || detected;
  keepLanguages();
  replaceText(next, fileName);
});
text.addEventListener("input", () => {
  if (text.value === "") state.fileName = "";
  keepDraft();
  show();
  soon();
});
text.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) soon(0);
});
find("translate").addEventListener("click", () => soon(0));
find("stop").addEventListener("click", stop);
find("clear").addEventListener("click", () => {
  replaceText("");
  text.focus();
});
find("copy").addEventListener("click", () => copyText(state.shown.text, t("copied")));
find("download").addEventListener("click", () =>
  download(
    (state.fileName || "translation.txt").replace(/(\.\w+)$/, `.${state.target}$1`),
    new Blob([state.shown.text], { type: "text/plain" }),
  ),
);
find("open-file").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", () => {
  open([...find("file").files]);
  find("file").value = "";
});
onFiles(find("main"), open);
for (const button of document.querySelectorAll("#examples button"))
  button.addEventListener("click", () => {
    state.source = "";
    state.target = /** @type {HTMLElement} */ (button).dataset.to ?? "en";
    replaceText(button.querySelector("span")?.textContent ?? "");
  });
