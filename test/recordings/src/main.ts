/**
 * Transcribes long recordings of every format, written by ffmpeg, with a model that detects onsets:
 * is every word there once, at its own time?
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AudioSource } from "@ai-workers/ai-core/audio";
import { findModel, type SpeechRecognitionSpec } from "@ai-workers/ai-core/models";
import { transcribe } from "@ai-workers/ai-core/run";
import { decode, makeSpeech, onsetsOf, RATE } from "./speech.ts";

const MINUTES = Number(process.env.RECORDING_MINUTES ?? 60);
const CHUNK_BYTES = 65_536;
/** Seconds by which a word may be misplaced. */
const EXACT = 0.3;
const CALLS = 45;

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  "speech.m4a": ["-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"],
  "end.m4a": ["-c:a", "aac", "-b:a", "48k"],
  "speech.webm": ["-c:a", "libopus", "-b:a", "32k"],
  "speech.ogg": ["-c:a", "libopus", "-b:a", "24k"],
  "vorbis.ogg": ["-c:a", "libvorbis"],
  "speech.flac": [],
  "speech.mp3": ["-b:a", "64k"],
  "speech.aac": ["-c:a", "aac", "-b:a", "64k"],
  "adpcm.wav": ["-c:a", "adpcm_ima_wav"],
};

function isInstalled(program: string, version: string): boolean {
  try {
    execFileSync(program, [version], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES)
    yield bytes.slice(at, at + CHUNK_BYTES);
}

const model = findModel("whisper-large-v3-turbo", ["speech-recognition"]) as SpeechRecognitionSpec;

/** Returns the detected words, and the number of calls. */
async function hear(bytes: Uint8Array) {
  let calls = 0;
  const run = async (_model: string, { audio }: Record<string, unknown>) => {
    calls++;
    const piece =
      typeof audio === "string"
        ? Buffer.from(audio, "base64")
        : new Uint8Array(
            await new Response((audio as { body: ReadableStream }).body).arrayBuffer(),
          );
    const samples = decode(piece);
    const words = onsetsOf(samples).map((start) => ({ word: "word", start, end: start + 0.3 }));
    const text = words.map(({ word }) => word).join(" ");
    const duration = samples.length / RATE;
    const segments = [{ start: 0, end: duration, text, words }];
    return { text, segments, transcription_info: { language: "en", duration } };
  };
  const audio = await AudioSource.from(chunksOf(bytes), { size: bytes.byteLength });
  const { words = [], duration } = await transcribe(
    { ai: { run }, report: { warnings: [] } },
    model,
    { audio },
  );
  return { onsets: words.map(({ start }) => start), duration: duration ?? 0, calls };
}

function faultOf(expected: readonly number[], heard: readonly number[]): string | undefined {
  if (heard.length !== expected.length)
    return `${heard.length} words in place of ${expected.length}`;
  const wrong = heard.findIndex((start, index) => Math.abs(start - expected[index]!) > EXACT);
  return wrong < 0 ? undefined : `word ${wrong} is at ${heard[wrong]} s, not ${expected[wrong]} s`;
}

async function main(): Promise<void> {
  if (!isInstalled("ffmpeg", "-version") || !isInstalled("espeak-ng", "--version")) {
    console.log("Skipped: needs ffmpeg and espeak-ng (apt-get install ffmpeg espeak-ng).");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "recordings-"));
  try {
    const { samples, onsets } = makeSpeech(MINUTES);
    const raw = join(folder, "speech.raw");
    writeFileSync(raw, new Uint8Array(samples.buffer));
    const input = ["-v", "error", "-f", "s16le", "-ar", String(RATE), "-ac", "1", "-i", raw];
    console.log(`| ${MINUTES} minutes as | MB | duration heard | onsets found | calls | fault |`);
    for (const [name, options] of Object.entries(FORMATS)) {
      const file = join(folder, name);
      execFileSync("ffmpeg", [...input, ...options, file]);
      const bytes = new Uint8Array(readFileSync(file));
      const heard = await hear(bytes);
      const fault =
        faultOf(onsets, heard.onsets) ?? (heard.calls > CALLS ? "too many calls" : undefined);
      if (fault) process.exitCode = 1;
      const size = (bytes.byteLength / 1e6).toFixed(1);
      const found = `${heard.onsets.length} of ${onsets.length}`;
      console.log(
        `| ${name} | ${size} | ${heard.duration.toFixed(1)} s | ${found} | ${heard.calls} | ${fault ?? "none"} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
