/**
 * Speech with known onsets: words by espeak-ng, at random distances.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const RATE = 16_000;
const WORDS = ["apple", "river", "yellow", "morning", "window", "garden", "number", "longer"];
/** Share of full scale. */
const LOUD = 0.02;
const BLOCK = RATE / 100;
/** Seconds of silence that end a word; closures of stops are shorter. */
const QUIET = 0.2;

/** Returns the seconds at which sound follows silence. */
export function onsetsOf(samples: Int16Array): number[] {
  const onsets: number[] = [];
  let quietSince = -Infinity;
  for (let at = 0; at + BLOCK <= samples.length; at += BLOCK) {
    let loudest = 0;
    for (let index = at; index < at + BLOCK; index++)
      loudest = Math.max(loudest, Math.abs(samples[index]!) / 32_768);
    if (loudest < LOUD) continue;
    if (at / RATE - quietSince > QUIET) onsets.push(at / RATE);
    quietSince = (at + BLOCK) / RATE;
  }
  return onsets;
}

/** Returns a recording, and when its words begin. */
export function makeSpeech(minutes: number): { samples: Int16Array; onsets: number[] } {
  const words = WORDS.map(say);
  const samples = new Int16Array(minutes * 60 * RATE);
  const onsets: number[] = [];
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let time = 0.5; ;) {
    const word = words[Math.floor(random() * words.length)]!;
    const first = onsetsOf(word)[0]!;
    if (time + word.length / RATE + 1 > minutes * 60) return { samples, onsets };
    samples.set(word, Math.round(time * RATE));
    onsets.push(time + first);
    time += word.length / RATE + 0.3 + random() * (random() < 0.1 ? 2 : 0.5);
  }
}

function say(word: string): Int16Array {
  const wav = execFileSync("espeak-ng", ["--stdout", word]);
  return decode(wav);
}

/** Decodes any file to samples. Uses a file on disk, because the index of an MP4 may be at its end. */
export function decode(file: Uint8Array): Int16Array {
  const folder = mkdtempSync(join(tmpdir(), "piece-"));
  const path = join(folder, "piece");
  try {
    writeFileSync(path, file);
    const format = ["-f", "s16le", "-ac", "1", "-ar", String(RATE), "pipe:1"];
    const raw = execFileSync("ffmpeg", ["-v", "error", "-i", path, ...format], {
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const end = raw.byteOffset + raw.byteLength - (raw.byteLength % 2);
    return new Int16Array(raw.buffer.slice(raw.byteOffset, end));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
