/**
 * Transcribes long recordings of every format, written by ffmpeg, with a model that detects onsets.
 * Checks that every word is there once, at its time. Prints the table of docs/recordings.md.
 * @module
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { FORMATS, type Format } from "./formats.ts";
import { makeSpeech, RATE } from "./speech.ts";
import { transcribe } from "./transcribe.ts";

/** Enough for two pieces. */
const MINUTES = Number(process.env.RECORDING_MINUTES ?? 11);
const NAMES = new RegExp(process.env.RECORDING_FORMATS ?? "");
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

function faultOf(expected: readonly number[], found: readonly number[]): string | undefined {
  if (found.length !== expected.length)
    return `${found.length} words in place of ${expected.length}`;
  const wrong = found.findIndex((start, index) => Math.abs(start - expected[index]!) > EXACT);
  return wrong < 0 ? undefined : `word ${wrong} is at ${found[wrong]} s, not ${expected[wrong]} s`;
}

const COLUMNS = [
  `${MINUTES} minutes as`,
  "MB",
  "duration in the transcript",
  "onsets found",
  "calls",
  "in use",
  "resident",
  "CPU per MB",
  "fault",
];

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

/** Returns the cells of a table, and what is wrong. */
async function test(
  { refused }: Format,
  bytes: Uint8Array<ArrayBuffer>,
  onsets: readonly number[],
): Promise<{ cells: string[]; fault: string | undefined }> {
  try {
    const made = await transcribe(bytes);
    const fault =
      faultOf(onsets, made.onsets) ??
      (made.calls > CALLS ? "too many calls" : refused ? "not rejected" : undefined);
    const cells = [
      `${made.duration.toFixed(1)} s`,
      `${made.onsets.length} of ${onsets.length}`,
      String(made.calls),
      megabytes(made.live),
      megabytes(made.resident),
      `${made.milliseconds.toFixed(1)} ms`,
    ];
    return { cells, fault };
  } catch (error) {
    const { message } = error as Error;
    const cells = [message, ...Array.from({ length: 5 }, () => "-")];
    return { cells, fault: refused?.test(message) ? undefined : "rejected" };
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
    console.log(row(COLUMNS));
    console.log(row(COLUMNS.map(() => "---")));
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
      console.log(row([name, size, ...cells, fault ?? "none"]));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
