/**
 * Recordings: decoded, drawn, cut where it is quiet, written as WAV.
 * @module
 */

/** Samples per second; Whisper hears no more. */
export const RATE = 16_000;
/** Seconds of one piece, and how far before its end to look for a quiet place. */
const PIECE = 120;
const LOOK_BACK = 15;

/** The recording as one channel of samples. @param {Blob} blob @returns {Promise<Float32Array>} */
export async function decode(blob) {
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await blob.arrayBuffer());
  const mixed = sound.getChannelData(0).slice();
  for (let channel = 1; channel < sound.numberOfChannels; channel++) {
    const other = sound.getChannelData(channel);
    for (let at = 0; at < mixed.length; at++) mixed[at] += other[at];
  }
  if (sound.numberOfChannels > 1)
    for (let at = 0; at < mixed.length; at++) mixed[at] /= sound.numberOfChannels;
  return mixed;
}

/** Pieces of a long recording with their starts in seconds. @param {Float32Array} samples @returns {{start: number, samples: Float32Array}[]} */
export function pieces(samples) {
  const list = [];
  let from = 0;
  while (from < samples.length) {
    const end = from + PIECE * RATE;
    const to =
      end >= samples.length ? samples.length : quietest(samples, end - LOOK_BACK * RATE, end);
    list.push({ start: from / RATE, samples: samples.subarray(from, to) });
    from = to;
  }
  return list;
}

/** The middle of the quietest fifth of a second. @param {Float32Array} samples @param {number} from @param {number} to */
function quietest(samples, from, to) {
  const step = RATE / 5;
  let best = to;
  let least = Infinity;
  for (let at = from; at + step <= to; at += step) {
    let sum = 0;
    for (let index = at; index < at + step; index += 4) sum += Math.abs(samples[index]);
    if (sum < least) [least, best] = [sum, at + step / 2];
  }
  return best;
}

/** 16-bit mono WAV. @param {Float32Array} samples @returns {Blob} */
export function wav(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (/** @type {number} */ at, /** @type {string} */ word) =>
    [...word].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (let at = 0; at < samples.length; at++)
    view.setInt16(44 + at * 2, Math.max(-1, Math.min(1, samples[at])) * 32_767, true);
  return new Blob([view.buffer], { type: "audio/wav" });
}

/** Loudest sample of each of `count` stretches. @param {Float32Array} samples @param {number} count */
export function peaks(samples, count) {
  const step = Math.max(1, Math.floor(samples.length / count));
  return Array.from({ length: count }, (_, index) => {
    let most = 0;
    for (let at = index * step; at < Math.min((index + 1) * step, samples.length); at += 4)
      most = Math.max(most, Math.abs(samples[at]));
    return most;
  });
}
