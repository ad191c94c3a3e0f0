/**
 * Speech, written down.
 * @module
 */
import { OWN_PATH } from "./shared/api.js";
import { copyText, download, find, onFiles } from "./shared/dom.js";
import { showFailure } from "./shared/failure.js";
import { fillModels } from "./shared/models.js";
import { keep } from "./shared/storage.js";
import { python } from "./shared/samples.js";
import { startShell } from "./shared/shell.js";
import { onLanguage, t } from "./shared/i18n.js";
import { decode, wav } from "./audio.js";
import { fillMicrophones, record } from "./recorder.js";
import { asFile, shortClock, textOf } from "./segments.js";
import { fillSpoken, startSpoken } from "./spoken.js";
import { can, fields, state } from "./state.js";
import { again, draw, follow, listeners, open, stop, wave } from "./work.js";
import { WORDS } from "./messages.js";

/** @type {import("./recorder.js").Recorder | undefined} */
let recorder;
let paused = false;
const player = find("player");
const shell = startShell({
  words: WORDS,
  request: sample,
  shortcuts: [
    ["Space", "keyPlay"],
    ["← →", "keySeek"],
  ],
});
Object.assign(listeners, shell);
onLanguage(() => {
  showRecorder();
  draw();
  fillSpoken();
  fillMicrophones(find("microphone"), find("microphone-field"));
});
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "speech-recognition",
  onchange(chosen) {
    state.model = chosen;
    for (const name of ["language", "prompt", "translate"])
      find(`${name}-field`).hidden = !can(name);
    fillSpoken();
    shell.changed();
  },
});

/** @returns {import("./shared/samples.js").Sample} */
function sample() {
  const { name = "speech.wav", blob } = state.current ?? {};
  const { task, ...rest } = fields();
  return {
    path: OWN_PATH,
    files: [{ field: "file", name, ...(blob && { blob }) }],
    form: fields(),
    openai: {
      method: `audio.${task ? "translations" : "transcriptions"}.create`,
      arguments: [
        ["file", `open(${python(name)}, "rb")`],
        ...Object.entries(rest).map(
          ([field, value]) => /** @type {[string, string]} */ ([field, python(value)]),
        ),
        ["response_format", '"verbose_json"'],
      ],
      print: "print(answer.text)",
    },
    openaiNode: {
      imports: ['import { createReadStream } from "node:fs";'],
      code: `const { text } = await client.audio.${task ? "translations" : "transcriptions"}.create({
  file: createReadStream(${JSON.stringify(name)}),
${Object.entries(rest)
  .map(([field, value]) => `  ${field}: ${JSON.stringify(value)},\n`)
  .join("")}  response_format: "verbose_json",
});
console.log(text);`,
    },
    ...(OWN_PATH === "/" && {
      client: {
        create: "createWhisperClient",
        name: "whisper",
        imports: ['import { openAsBlob } from "node:fs";'],
        code: `const { text } = await whisper.transcribe({
  audio: await openAsBlob(${JSON.stringify(name)}),
${Object.entries(fields())
  .map(([field, value]) => `  ${field}: ${JSON.stringify(value)},\n`)
  .join("")}});
console.log(text);`,
      },
    }),
  };
}

function showRecorder() {
  const isRecording = recorder !== undefined;
  find("record-label").textContent = t(isRecording ? "finish" : "record");
  find("record").setAttribute("aria-pressed", String(isRecording));
  find("pause").textContent = t(paused ? "resumeRecording" : "pauseRecording");
  find("clock").hidden = find("pause").hidden = !isRecording;
  for (const id of ["open", "example"]) find(id).disabled = isRecording;
  // The transcript belongs to an older recording.
  find("result").classList.toggle("stale", isRecording);
}

async function toggleRecording() {
  find("record").disabled = true; // A second press while the browser asks would open the microphone twice.
  showFailure(find("failures"));
  try {
    if (recorder) await finish(recorder);
    else await begin();
  } catch {
    showFailure(find("failures"), t("noMicrophone"));
  }
  find("record").disabled = false;
  showRecorder();
}

async function begin() {
  find("wave").hidden = false;
  wave.clear();
  player.pause();
  paused = false;
  recorder = await record((level, seconds) => {
    wave.add(level);
    find("clock").textContent = shortClock(seconds);
  });
  fillMicrophones(find("microphone"), find("microphone-field"));
}

/** @param {import("./recorder.js").Recorder} started */
async function finish(started) {
  recorder = undefined;
  const recorded = await started.stop();
  const time = new Date().toTimeString().slice(0, 5).replace(":", ".");
  // Every model accepts WAV, and its header contains the duration.
  open([new File([wav(await decode(recorded))], `recording ${time}.wav`, { type: "audio/wav" })]);
}

async function openExample() {
  const reply = await fetch(new URL("example.mp3", import.meta.url));
  open([new File([await reply.blob()], "example.mp3", { type: "audio/mpeg" })]);
}

player.addEventListener("play", follow);
player.addEventListener("seeked", follow);
find("wave").addEventListener("click", (/** @type {MouseEvent} */ event) => {
  if (player.duration && !recorder)
    player.currentTime = (event.offsetX / find("wave").clientWidth) * player.duration;
});
find("speed").addEventListener("change", () => {
  player.playbackRate = player.defaultPlaybackRate = Number(find("speed").value);
});
document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const isTyping = target.closest(
    "input, textarea, select, button, summary, audio, [contenteditable]",
  );
  if (isTyping || !state.current || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " ") {
    // A pause before the sound begins rejects the promise.
    if (player.paused) player.play().catch(() => {});
    else player.pause();
  } else if (event.key === "ArrowLeft") player.currentTime -= 5;
  else if (event.key === "ArrowRight") player.currentTime += 5;
  else return;
  event.preventDefault();
});
find("record").addEventListener("click", toggleRecording);
find("pause").addEventListener("click", () => {
  paused = !paused;
  recorder?.pause(paused);
  showRecorder();
});
find("open").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", () => {
  open([...find("file").files]);
  find("file").value = "";
});
find("example").addEventListener("click", openExample);
for (const id of ["again", "go-on"]) find(id).addEventListener("click", again);
find("stop").addEventListener("click", stop);
startSpoken(() => shell.changed());
for (const id of ["prompt", "translate"]) find(id).addEventListener("input", () => shell.changed());
find("microphone").addEventListener("change", () => keep("microphone", find("microphone").value));
find("edit").addEventListener("click", () => {
  state.editing = !state.editing;
  draw();
});
find("copy").addEventListener("click", () =>
  copyText(textOf(state.current?.segments ?? []), t("copied")),
);
for (const button of document.querySelectorAll("[data-format]")) {
  const format = button.getAttribute("data-format") ?? "txt";
  button.addEventListener("click", () => {
    const { name = "", segments = [] } = state.current ?? {};
    download(
      `${name.replace(/\.\w+$/, "")}.${format}`,
      new Blob([asFile(segments, format)], { type: "text/plain" }),
    );
  });
}
onFiles(find("recorder"), (files) => {
  if (files.length > 0 && !recorder) open(files);
});
addEventListener("beforeunload", (event) => {
  // The recording is not kept before it is finished.
  if (recorder) event.preventDefault();
});
