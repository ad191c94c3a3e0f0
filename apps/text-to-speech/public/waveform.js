/**
 * A picture of a sound: its loudness as bars.
 * @module
 */

const BARS = 120;

/**
 * Draws the sound; nothing where the browser cannot decode it.
 * @param {HTMLCanvasElement} canvas
 * @param {Blob} blob
 */
export async function drawWave(canvas, blob) {
  const decoder = new OfflineAudioContext(1, 1, 24_000);
  const sound = await blob
    .arrayBuffer()
    .then((bytes) => decoder.decodeAudioData(bytes))
    .catch(() => undefined);
  canvas.hidden = sound === undefined;
  if (sound === undefined) return;
  const levels = loudness(sound.getChannelData(0));
  const most = Math.max(0.01, ...levels);
  canvas.width = canvas.clientWidth * devicePixelRatio;
  canvas.height = canvas.clientHeight * devicePixelRatio;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.fillStyle = getComputedStyle(canvas).color;
  const wide = canvas.width / BARS;
  for (const [index, level] of levels.entries()) {
    const high = Math.max(2, (level / most) * canvas.height * 0.9);
    pen.fillRect(index * wide, (canvas.height - high) / 2, wide * 0.6, high);
  }
}

/** @param {Float32Array} samples @returns {number[]} */
function loudness(samples) {
  const size = Math.max(1, Math.floor(samples.length / BARS));
  return Array.from({ length: BARS }, (_, bar) => {
    let most = 0;
    for (let at = bar * size; at < (bar + 1) * size; at += 8)
      most = Math.max(most, Math.abs(samples[at] ?? 0));
    return most;
  });
}
