/**
 * Speech from text.
 * @module
 */
import { call, isAbort, OWN_PATH } from "./shared/api.js";
import { download, find, h, iconButton, onFiles, toast } from "./shared/dom.js";
import { showFailure } from "./shared/failure.js";
import { onLanguage, t } from "./shared/i18n.js";
import { number } from "./shared/figures.js";
import { fillModels } from "./shared/models.js";
import { startShell } from "./shared/shell.js";
import { keep, kept } from "./shared/storage.js";
import { offerUndo } from "./shared/undo.js";
import { forget, latest, remember } from "./history.js";
import { WORDS } from "./messages.js";
import { play, show } from "./player.js";
import { body, chosen, sample } from "./request.js";
import { drawWave } from "./waveform.js";

/** Characters per minute of speech. Chinese, Japanese and Korean characters take longer. */
const CHARACTERS_PER_MINUTE = 800;
const DENSE_PER_MINUTE = 260;
/** Characters that are kept over a visit. */
const DRAFT = 200_000;
const ENDINGS = { "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/pcm": "pcm", "audio/wav": "wav" };

/** @type {{id: string, name: string, language: string, gender: string | null, model: string}[]} */
let voices = [];
/** @type {AbortController | undefined} */
let running;
/** @type {Blob | undefined} */
let sound;

const text = find("text");
const player = find("player");
const shell = startShell({
  words: WORDS,
  request: sample,
  shortcuts: [
    ["Ctrl Enter", "speak"],
    ["Esc", "stop"],
  ],
});
// On a slow network users type before the scripts have loaded.
text.value ||= kept("speech.text") ?? "";
onLanguage(change);
call("/v1/audio/voices")
  .then(async (reply) => {
    ({ voices } = await reply.json());
    fillVoices();
  })
  .catch(() => {});
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "text-to-speech",
  onchange(model) {
    chosen.model = model;
    const formats = model.capabilities ?? [];
    find("format").replaceChildren(...formats.map((name) => h("option", { value: name }, name)));
    fillVoices();
  },
});

function fillVoices() {
  const own = voices.filter((voice) => voice.model === chosen.model?.id);
  find("voice").replaceChildren(
    h("option", { value: "" }, t("anyVoice")),
    ...own.map(({ id, name, language, gender }) =>
      h("option", { value: id }, [name, language, gender].filter(Boolean).join(" · ")),
    ),
  );
  const last = kept(`voice.${chosen.model?.id}`) ?? "";
  find("voice").value = own.some(({ id }) => id === last) ? last : "";
  change();
}

function change() {
  const { length } = text.value.trim();
  const dense = text.value.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  const minutes = dense / DENSE_PER_MINUTE + (length - dense) / CHARACTERS_PER_MINUTE;
  const { per_audio_minute: minute = 0, per_thousand_characters: thousand = 0 } =
    chosen.model?.neurons ?? {};
  find("cost").textContent = length
    ? [
        t("characters", { count: number(length) }),
        t("about", { count: number(minutes * minute + (length / 1000) * thousand) }),
      ].join(" · ")
    : "";
  find("speak").disabled = length === 0 || running !== undefined;
  player.playbackRate = player.defaultPlaybackRate = Number(find("pace").value);
  find("pace-shown").textContent = `${find("pace").value}×`;
  keep("speech.text", text.value.length <= DRAFT ? text.value : undefined);
  shell?.changed();
}

/** @param {string} words @param {boolean} isSample */
async function speak(words, isSample = false) {
  running?.abort();
  const mine = (running = new AbortController());
  showFailure(find("failures"));
  find("stop").hidden = false;
  change();
  const started = performance.now();
  try {
    const reply = await call(OWN_PATH, {
      json: body(words),
      headers: { accept: "audio/*" },
      signal: mine.signal,
    });
    const first = performance.now() - started;
    sound = await play(player, reply);
    const told = {
      voice: reply.headers.get("x-voice") ?? "",
      model: reply.headers.get("x-model") ?? "",
    };
    find("facts").textContent = [
      told.voice,
      `${number(first / 1000)} s`,
      t("about", { count: number(Number(reply.headers.get("x-neurons") ?? 0)) }),
    ].join(" · ");
    find("result").hidden = false;
    drawWave(find("wave"), sound);
    if (!isSample) await remember({ blob: sound, text: words, ...told });
    drawHistory();
  } catch (error) {
    if (!isAbort(error)) showFailure(find("failures"), error);
  }
  if (running === mine) running = undefined;
  find("stop").hidden = running === undefined;
  change();
  shell.used();
}

async function drawHistory() {
  const list = await latest();
  find("history-section").hidden = list.length === 0;
  find("history").replaceChildren(
    ...list.map((spoken) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "tiny", onclick: () => replay(spoken.blob) },
          t("play"),
        ),
        h("span", { title: spoken.text, dir: "auto" }, spoken.text),
        h("small", { class: "hint" }, spoken.voice),
        iconButton("trash", t("delete"), async () => {
          await forget(spoken);
          drawHistory();
          offerUndo(t("deleted"), async () => {
            await remember(spoken);
            drawHistory();
          });
        }),
      ),
    ),
  );
}

/** @param {Blob} blob */
function replay(blob) {
  sound = blob;
  show(player, blob);
  find("result").hidden = false;
  drawWave(find("wave"), blob);
}

onLanguage(drawHistory);
find("speaker").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  if (text.value.trim() !== "") speak(text.value);
});
text.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (text.value.trim() !== "") speak(text.value);
});
document.addEventListener("keydown", ({ key, defaultPrevented }) => {
  if (key === "Escape" && !defaultPrevented && !document.querySelector("dialog[open]"))
    running?.abort();
});
onFiles(find("speaker"), async ([file]) => {
  if (!file) return;
  if (!/^text\/|json|xml/.test(file.type) && !/\.(txt|md|markdown|srt|vtt)$/i.test(file.name))
    return toast(t("notText", { name: file.name }));
  text.value = await file.text();
  change();
});
find("stop").addEventListener("click", () => running?.abort());
find("sample").addEventListener("click", () => speak(t("sampleText"), true));
find("example").addEventListener("click", () => {
  text.value = t("exampleText");
  change();
  text.focus();
});
find("voice").addEventListener("change", () => {
  keep(`voice.${chosen.model?.id}`, find("voice").value);
  change();
});
for (const id of ["text", "format", "pace"]) find(id).addEventListener("input", change);
find("download").addEventListener("click", () => {
  if (!sound) return;
  const ending = ENDINGS[/** @type {"audio/wav"} */ (sound.type)] ?? sound.type.split("/")[1];
  download(`speech.${ending}`, sound);
});
