/**
 * Writes `src/drivers/simulator/text-to-speech/frames.ts`: one frame of each codec for each vowel and
 * pitch, created with ffmpeg. Run it by hand when the frames change; requires ffmpeg with
 * libmp3lame and libopus.
 * A frame repeats seamlessly, because its tone's period divides the frame's length.
 * @module
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { FORMANTS } from "../src/drivers/simulator/text-to-speech/samples.ts";

const RATE = 24_000;
/** Approximate pitches in Hz; each codec uses the nearest one whose period divides its frame. */
const PITCHES = [115, 155, 205, 255];
const CODECS = {
  mp3: {
    samples: 576,
    args: [
      "-c:a",
      "libmp3lame",
      "-b:a",
      "32k",
      "-reservoir",
      "0",
      "-write_xing",
      "0",
      "-id3v2_version",
      "0",
      "-f",
      "mp3",
    ],
    frames: mp3Frames,
  },
  aac: { samples: 1024, args: ["-c:a", "aac", "-b:a", "32k", "-f", "adts"], frames: adtsFrames },
  opus: {
    samples: 480,
    args: ["-c:a", "libopus", "-b:a", "24k", "-vbr", "off", "-frame_duration", "20", "-f", "ogg"],
    frames: oggPackets,
  },
};

function tone(pitch, formants) {
  const samples = new Int16Array(RATE);
  for (let harmonic = 1; harmonic * pitch < 4000; harmonic++) {
    const frequency = harmonic * pitch;
    const gain = formants.reduce((sum, formant, index) => {
      return sum + Math.exp(-(((frequency - formant) / (90 + 40 * index)) ** 2)) / (index + 1);
    }, 0.03);
    for (let n = 0; n < samples.length; n++)
      samples[n] +=
        5000 * gain * Math.sin((2 * Math.PI * frequency * n) / RATE + harmonic * harmonic);
  }
  return Buffer.from(samples.buffer);
}

function mp3Frames(bytes) {
  const frames = [];
  for (let at = 0; at + 96 <= bytes.length; at += 96) frames.push(bytes.subarray(at, at + 96));
  if (frames.some((frame) => frame[0] !== 0xff)) throw new Error("not frames of 96 bytes");
  return frames;
}

function adtsFrames(bytes) {
  const frames = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const length = ((bytes[at + 3] & 3) << 11) | (bytes[at + 4] << 3) | (bytes[at + 5] >> 5);
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  return frames;
}

function oggPackets(bytes) {
  const packets = [];
  for (let at = 0, page = 0; at < bytes.length; page++) {
    const count = bytes[at + 26];
    const lacing = bytes.subarray(at + 27, at + 27 + count);
    let body = at + 27 + count;
    for (const length of lacing) {
      if (page > 1) packets.push(bytes.subarray(body, body + length));
      body += length;
    }
    at = body;
  }
  return packets;
}

function encode({ samples, args, frames }, pcm) {
  const input = [
    "-hide_banner",
    "-loglevel",
    "error",
    "-f",
    "s16le",
    "-ar",
    String(RATE),
    "-ac",
    "1",
    "-i",
    "-",
  ];
  const bytes = execFileSync("ffmpeg", [...input, "-ar", String(RATE), ...args, "-"], {
    input: pcm,
  });
  // From the middle, where the tone is stable.
  return frames(bytes)[Math.floor(RATE / samples / 2)].toString("base64");
}

const lines = Object.entries(CODECS).map(([name, codec]) => {
  const step = RATE / codec.samples;
  const tones = PITCHES.flatMap((pitch) =>
    FORMANTS.map((formants) => tone(Math.round(pitch / step) * step, formants)),
  );
  const frames = [...tones, Buffer.alloc(RATE * 2)].map((pcm) => encode(codec, pcm));
  return `  ${name}: [\n${frames.map((frame) => `    "${frame}",`).join("\n")}\n  ],`;
});
writeFileSync(
  new URL("../src/drivers/simulator/text-to-speech/frames.ts", import.meta.url),
  `/**
 * Frames of vowels at four pitches, five vowels each, and one of silence at the end, in base64: written by scripts/speech-frames.js.
 * @module
 */
export const FRAMES = {
${lines.join("\n")}
} as const;
`,
);
