/**
 * The waveform: what was recorded with the place that plays, or the level of what is being recorded.
 * @module
 */
import { peaks } from "./audio.js";

/** @param {HTMLCanvasElement} canvas */
export function waveform(canvas) {
  /** @type {number[]} */
  let bars = [];
  let played = 0;
  const count = () => Math.max(40, Math.floor(canvas.clientWidth / 5));
  const draw = () => {
    const scale = devicePixelRatio;
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    const pen = canvas.getContext("2d");
    if (!pen) return;
    const style = getComputedStyle(canvas);
    const wide = canvas.width / count();
    // A canvas knows no light-dark(): the colours are taken from elements that have them.
    const [done, rest] = [style.accentColor, style.borderTopColor];
    for (const [index, level] of bars.entries()) {
      const high = Math.max(2 * scale, level * canvas.height * 0.86);
      pen.fillStyle = index / bars.length < played ? done : rest;
      pen.beginPath();
      pen.roundRect(
        index * wide + wide * 0.2,
        (canvas.height - high) / 2,
        wide * 0.6,
        high,
        wide * 0.3,
      );
      pen.fill();
    }
  };
  new ResizeObserver(draw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return {
    /** @param {Float32Array} samples */
    show(samples) {
      const found = peaks(samples, count());
      const most = Math.max(0.05, ...found);
      bars = found.map((level) => level / most);
      played = 0;
      draw();
    },
    /** @param {number} level */
    add(level) {
      bars = [...bars, level].slice(-count());
      played = 1;
      draw();
    },
    clear() {
      bars = [];
      draw();
    },
    /** @param {number} share */
    play(share) {
      played = share;
      draw();
    },
  };
}
