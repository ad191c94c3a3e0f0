/**
 * The microphone: records, pauses, and shows how loud it is.
 * @module
 */
import { h } from "./shared/dom.js";
import { kept } from "./shared/storage.js";
import { t } from "./shared/i18n.js";

/** @typedef {{stop: () => Promise<Blob>, pause: (on: boolean) => void}} Recorder */

/**
 * @param {(level: number, seconds: number) => void} onlevel 0 to 1, about thirty times a second
 * @returns {Promise<Recorder>}
 */
export async function record(onlevel) {
  const device = kept("microphone");
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: device ? { deviceId: device } : true,
  });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const recorder = new MediaRecorder(stream);
  let before = performance.now();
  let recorded = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    if (recorder.state === "recording") recorded += now - before;
    before = now;
    if (recorder.state !== "recording") return;
    analyser.getFloatTimeDomainData(samples);
    const power = Math.sqrt(
      samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length,
    );
    onlevel(Math.min(1, power * 4), recorded / 1000);
  }, 33);
  /** @type {Blob[]} */
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(1000);
  return {
    pause: (on) => (on ? recorder.pause() : recorder.resume()),
    stop: () =>
      new Promise((resolve) => {
        recorder.onstop = () => {
          clearInterval(timer);
          for (const track of stream.getTracks()) track.stop();
          context.close();
          resolve(new Blob(parts, { type: recorder.mimeType }));
        };
        recorder.stop();
      }),
  };
}

/** Fills the choice of microphones. Browsers name them once one has been allowed. @param {HTMLSelectElement} select @param {HTMLElement} field hidden where there is no choice */
export async function fillMicrophones(select, field) {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  const inputs = (devices ?? []).filter(
    ({ kind, deviceId, label }) => kind === "audioinput" && deviceId && label,
  );
  field.hidden = inputs.length < 2;
  select.replaceChildren(
    h("option", { value: "" }, t("microphoneDefault")),
    ...inputs.map(({ deviceId, label }) => h("option", { value: deviceId }, label)),
  );
  select.value = inputs.some(({ deviceId }) => deviceId === kept("microphone"))
    ? (kept("microphone") ?? "")
    : "";
}
