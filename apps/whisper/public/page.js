/**
 * Speech, written down.
 * @module
 */
import { isAbort, OWN_PATH } from "./shared/api.js";
import { copyText, download, find, onDrop } from "./shared/dom.js";
import { failureNote, showFailure } from "./shared/failure.js";
import { fillModels, number } from "./shared/models.js";
import { python } from "./shared/samples.js";
import { startShell } from "./shared/shell.js";
import { onLanguage, t } from "./shared/i18n.js";
import { decode, exampleRecording, pieces, RATE, wav } from "./audio.js";
import { record } from "./recorder.js";
import { asFile, clock, joinPiece, transcribe, transcriptView } from "./transcript.js";
import { waveform } from "./wave.js";
import { WORDS } from "./messages.js";

/** Seconds from which a recording is sent in pieces. */
const LONG = 240;
/** @type {import("./shared/models.js").Model | undefined} */
let model;
/** @type {File | undefined} */
let file;
/** @type {Float32Array | undefined} */
let samples;
/** @type {import("./transcript.js").Transcript | undefined} */
let transcript;
/** @type {(() => Promise<Blob>) | undefined} */
let stopRecording;
/** @type {AbortController | undefined} */
let running;
let light = (/** @type {number} */ _seconds) => {};
const player = find("player");
const wave = waveform(find("wave"));
const shell = startShell({ words: WORDS, request: sample });
onLanguage(show);
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "speech-recognition",
  onchange(chosen) {
    model = chosen;
    for (const name of ["language", "prompt", "translate"])
      find(`${name}-field`).hidden = !can(name);
    shell.changed();
  },
}).catch((error) => showFailure(find("failures"), error));
/** @param {string} name */
function can(name) {
  return !model?.capabilities || model.capabilities.includes(name);
}

/** @returns {Record<string, string>} */
function fields() {
  const given = {
    model: model?.id ?? "",
    language: can("language") ? find("spoken").value.trim() : "",
    prompt: can("prompt") ? find("prompt").value.trim() : "",
    task: can("translate") && find("translate").checked ? "translate" : "",
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
}

/** @returns {import("./shared/samples.js").Sample} */
function sample() {
  const name = file?.name ?? "speech.wav";
  const { task, ...rest } = fields();
  return {
    path: OWN_PATH,
    file: { field: "file", name },
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
  };
}

function show() {
  find("record-label").textContent = stopRecording ? t("finish") : t("record");
  find("record").setAttribute("aria-pressed", String(stopRecording !== undefined));
  find("clock").hidden = !stopRecording;
  find("about").textContent = file
    ? `${file.name} · ${number(file.size / 1024)} KiB`
    : t("formats");
  find("again").disabled = !file || running !== undefined;
  for (const id of ["open", "example"]) find(id).disabled = stopRecording !== undefined;
  find("example").hidden = file !== undefined;
  find("stop").hidden = running === undefined;
  if (transcript)
    find("facts").textContent = [
      transcript.language,
      transcript.duration && `${number(transcript.duration)} s`,
      Number.isFinite(transcript.neurons) && t("neurons", { count: number(transcript.neurons) }),
      transcript.model?.split("/").at(-1),
    ]
      .filter(Boolean)
      .join(" · ");
  shell?.changed();
}

async function toggleRecording() {
  if (stopRecording) {
    const stop = stopRecording;
    stopRecording = undefined;
    const recorded = await stop();
    show();
    // WAV is what every model takes, and it says how long it is.
    return open(new File([wav(await decode(recorded))], "recording.wav", { type: "audio/wav" }));
  }
  showFailure(find("failures"));
  find("record").disabled = true; // Pressed again while the browser asks, the microphone would be opened twice, and closed once.
  try {
    find("wave").hidden = false;
    wave.clear();
    stopRecording = await record((level, seconds) => {
      wave.add(level);
      find("clock").textContent = clock(seconds, ".").slice(3, -2);
    });
  } catch {
    showFailure(find("failures"), t("noMicrophone"));
  }
  find("record").disabled = false;
  show();
}

/** @param {File | undefined} next */
async function open(next) {
  if (!next) return;
  running?.abort();
  file = next;
  samples = undefined;
  transcript = undefined;
  find("result").hidden = true;
  showFailure(find("failures"));
  URL.revokeObjectURL(player.src);
  player.src = URL.createObjectURL(next);
  player.hidden = false;
  find("wave").hidden = false;
  show();
  const decoded = await decode(next).catch(() => undefined);
  if (file !== next) return; // Another recording was opened meanwhile.
  samples = decoded;
  if (samples) wave.show(samples);
  else find("wave").hidden = true; // A format that this browser cannot play: the Worker may know it all the same.
  run();
}

async function run() {
  if (!file) return;
  running?.abort();
  const mine = (running = new AbortController());
  transcript = undefined;
  showFailure(find("failures"));
  show();
  const long = samples && samples.length > LONG * RATE ? pieces(samples) : undefined;
  try {
    for (const [index, piece] of (long ?? [undefined]).entries()) {
      progress(index, long?.length ?? 1);
      const answer = await transcribe(
        piece ? wav(piece.samples) : file,
        piece ? "piece.wav" : file.name,
        fields(),
        mine.signal,
      );
      transcript = joinPiece(transcript, answer, piece?.start ?? 0);
      draw();
    }
    shell.used();
  } catch (error) {
    if (!isAbort(error)) find("failures").replaceChildren(failureNote(error, run));
  }
  if (running !== mine) return;
  running = undefined;
  progress(0, 0);
  show();
}

/** @param {number} done @param {number} all */
function progress(done, all) {
  const bar = find("progress");
  bar.hidden = all === 0;
  bar.classList.toggle("busy", all === 1);
  bar.firstElementChild.style.width = all > 1 ? `${((done + 0.5) / all) * 100}%` : "";
  if (all > 1) bar.setAttribute("aria-valuenow", String(Math.round((done / all) * 100)));
  else bar.removeAttribute("aria-valuenow");
}

function draw() {
  if (!transcript) return;
  const view = transcriptView(transcript, (seconds) => {
    player.currentTime = seconds;
    player.play();
  });
  find("words").replaceChildren(...view.nodes);
  find("words").lang = transcript.language ?? "";
  light = view.light;
  find("result").hidden = false;
  show();
}

/** Follows the player closely while it plays: `timeupdate` comes only four times a second. */
function follow() {
  light(player.currentTime);
  if (player.duration) wave.play(player.currentTime / player.duration);
  if (!player.paused) requestAnimationFrame(follow);
}

player.addEventListener("play", follow);
player.addEventListener("seeked", follow);
find("wave").addEventListener("click", (/** @type {MouseEvent} */ event) => {
  if (!player.duration) return;
  player.currentTime = (event.offsetX / find("wave").clientWidth) * player.duration;
});
find("record").addEventListener("click", toggleRecording);
find("open").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", () => {
  open(find("file").files[0]);
  find("file").value = "";
});
find("example").addEventListener("click", () => open(exampleRecording()));
find("again").addEventListener("click", run);
find("stop").addEventListener("click", () => running?.abort());
for (const id of ["spoken", "prompt", "translate"])
  find(id).addEventListener("input", () => shell.changed());
find("copy").addEventListener("click", () => copyText(transcript?.text ?? "", t("copied")));
for (const button of document.querySelectorAll("[data-format]")) {
  const format = button.getAttribute("data-format") ?? "txt";
  button.addEventListener("click", () => {
    if (transcript)
      download(
        `${(file?.name ?? "transcript").replace(/\.\w+$/, "")}.${format}`,
        new Blob([asFile(transcript, format)], { type: "text/plain" }),
      );
  });
}
onDrop(find("main"), ([dropped]) => open(dropped));
