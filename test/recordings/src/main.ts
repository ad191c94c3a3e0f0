/**
 * Transcribes long recordings of every format, written by ffmpeg, with a model that detects onsets:
 * is every word there once, at its own time?
 * @module
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { AudioSource } from "@ai-workers/ai-core/audio";
import { findModel, type SpeechRecognitionSpec } from "@ai-workers/ai-core/models";
import { transcribe } from "@ai-workers/ai-core/run";
import { FORMATS, type Format } from "./formats.ts";
import { decode, makeSpeech, onsetsOf, RATE } from "./speech.ts";

/** Enough for two pieces. */
const MINUTES = Number(process.env.RECORDING_MINUTES ?? 11);
const NAMES = new RegExp(process.env.RECORDING_FORMATS ?? "");
const CHUNK_BYTES = 65_536;
/** Seconds by which a word may be misplaced. */
const EXACT = 0.3;
const CALLS = 45;

const run = promisify(execFile);

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
  if (audio.type === undefined) return undefined;
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

/** Returns the cells of a table, and what is wrong. */
async function test(
  { refused }: Format,
  bytes: Uint8Array,
  onsets: readonly number[],
): Promise<{ cells: string[]; fault: string | undefined }> {
  const rejected = (what: string, isExpected: boolean) => ({
    cells: [what, "-", "-"],
    fault: isExpected ? undefined : "rejected",
  });
  try {
    const heard = await hear(bytes);
    if (heard === undefined) return rejected("unrecognized", refused === "unrecognized");
    const fault =
      faultOf(onsets, heard.onsets) ??
      (heard.calls > CALLS ? "too many calls" : refused ? "not rejected" : undefined);
    const found = `${heard.onsets.length} of ${onsets.length}`;
    return { cells: [`${heard.duration.toFixed(1)} s`, found, String(heard.calls)], fault };
  } catch (error) {
    const { message } = error as Error;
    return rejected(message, refused instanceof RegExp && refused.test(message));
  }
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
    const encode = async (name: string, { second = [], options }: Format) => {
      const file = join(folder, name);
      const length = second.length > 0 ? ["-t", String(MINUTES * 60)] : [];
      await run("ffmpeg", [...input, ...second, ...options, ...length, file]);
      return file;
    };
    console.log(`| ${MINUTES} minutes as | MB | duration heard | onsets found | calls | fault |`);
    const formats = Object.entries(FORMATS).filter(([name]) => NAMES.test(name));
    let next = formats[0] && encode(...formats[0]);
    for (const [index, [name, format]] of formats.entries()) {
      const file = (await next)!;
      const following = formats[index + 1];
      // Encoded while this one is tested.
      next = following && encode(...following);
      const written = new Uint8Array(readFileSync(file));
      rmSync(file);
      const { cells, fault } = await test(format, format.change?.(written) ?? written, onsets);
      if (fault) process.exitCode = 1;
      const size = (written.byteLength / 1e6).toFixed(1);
      console.log(`| ${[name, size, ...cells, fault ?? "none"].join(" | ")} |`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
