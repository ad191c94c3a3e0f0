/**
 * Recordings for tests.
 * @module
 */

/** Returns a tone as a WAV file of 16-bit samples, the same on all channels. */
export function wav({
  seconds = 1,
  rate = 16_000,
  channels = 1,
  hertz = 440,
} = {}): Uint8Array<ArrayBuffer> {
  const frames = seconds * rate;
  const bytes = Buffer.alloc(44 + frames * channels * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * channels * 2, 28);
  bytes.writeUInt16LE(channels * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let index = 0; index < frames * channels; index++) {
    const at = Math.floor(index / channels) / rate;
    bytes.writeInt16LE(Math.round(8000 * Math.sin(2 * Math.PI * hertz * at)), 44 + index * 2);
  }
  return new Uint8Array(bytes);
}

/** Returns seconds of silence as MPEG 1 layer III: frames of 128 kbit/s at 44.1 kHz, 1,152 samples each. */
export function mp3(seconds: number): Uint8Array<ArrayBuffer> {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0xc4]);
  const frames = Math.round((seconds * 44_100) / 1152);
  return new Uint8Array(Buffer.concat(Array.from({ length: frames }, () => frame)));
}
