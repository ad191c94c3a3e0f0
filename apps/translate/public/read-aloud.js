/**
 * Reads the translation aloud, where the Worker has text-to-speech.
 * @module
 */
import { call, has, isAbort } from "./shared/api.js";
import { showFailure } from "./shared/failure.js";
import { find } from "./shared/dom.js";
import { t } from "./shared/i18n.js";

const ENDPOINT = "/text-to-speech";
const button = find("read");
const player = new Audio();
/** @type {AbortController | undefined} */
let running;

/** @param {() => {text: string, language: string}} what */
export async function startReading(what) {
  if (!(await has(`POST ${ENDPOINT}`))) return;
  button.hidden = false;
  button.addEventListener("click", () => (running ? stop() : read(what())));
  player.addEventListener("ended", stop);
}

/** Stops reading. */
export function stop() {
  running?.abort();
  running = undefined;
  player.pause();
  say();
}

/** Sets the label of the button in the language of the page. */
export function say() {
  button.textContent = t(running ? "stopReading" : "read");
}

/** @param {{text: string, language: string}} what */
async function read({ text, language }) {
  const mine = (running = new AbortController());
  say();
  try {
    const reply = await call(ENDPOINT, {
      json: { text, language },
      headers: { accept: "audio/*" },
      signal: mine.signal,
    });
    const url = URL.createObjectURL(await reply.blob());
    player.src = url;
    player.addEventListener("loadeddata", () => URL.revokeObjectURL(url), { once: true });
    await player.play();
  } catch (error) {
    if (running !== mine) return;
    stop();
    if (!isAbort(error)) showFailure(find("failures"), error);
  }
}
