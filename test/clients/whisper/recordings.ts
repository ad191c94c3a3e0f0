/**
 * Recordings for tests.
 * @module
 */

/** Returns a 440 Hz tone, 16 kHz mono, 16 bits; the last quarter of each second is silent. */
export function wav(seconds = 1): Uint8Array<ArrayBuffer> {
  const rate = 16_000;
  const samples = rate * seconds;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at: number, word: string) =>
    [...word].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index++) {
    const loud = index % rate < rate * 0.75;
    if (loud)
      view.setInt16(44 + index * 2, 8000 * Math.sin((2 * Math.PI * 440 * index) / rate), true);
  }
  return new Uint8Array(view.buffer);
}

/** Returns silent MPEG 1 layer III at 128 kbit/s and 44.1 kHz. */
export function mp3(seconds: number): Uint8Array<ArrayBuffer> {
  const frames = Math.round((seconds * 44_100) / 1152);
  const bytes = new Uint8Array(frames * 417);
  for (let frame = 0; frame < frames; frame++) bytes.set([0xff, 0xfb, 0x90, 0x00], frame * 417);
  return bytes;
}
