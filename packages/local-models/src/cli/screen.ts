/**
 * Prints lines and, in a terminal, a progress bar below them for the current download.
 * @module
 */
import type { Progress } from "../store/index.ts";

type FileProgress = Extract<Progress, { kind: "file" }>;

/** Milliseconds between updates, of a progress bar and of a log line. */
const BAR_INTERVAL = 100;
const LINE_INTERVAL = 10_000;
const BAR_WIDTH = 24;
const CLEAR = "\r\u001B[K";

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export class Screen {
  readonly #output: Output;
  #bar = "";
  #file = "";
  #begin = { time: 0, bytes: 0 };
  #shown = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  line(text: string): void {
    this.#output.write(this.#bar ? `${CLEAR}${text}\n${this.#bar}` : `${text}\n`);
  }

  report(progress: Progress): void {
    if (progress.kind === "note") this.line(progress.text);
    else this.#show(progress);
  }

  /** Removes the progress bar. */
  endBar(): void {
    if (this.#bar) this.#output.write(CLEAR);
    this.#bar = "";
    this.#file = "";
  }

  #show(progress: FileProgress): void {
    const { model, file, done, total } = progress;
    const now = performance.now();
    if (this.#file !== `${model} ${file}`) {
      this.#file = `${model} ${file}`;
      this.#begin = { time: now, bytes: done };
      // In a log, short downloads are one line, at their end.
      this.#shown = this.#output.isTTY ? 0 : now;
    }
    if (done === total) {
      this.endBar();
      return this.line(`  ${file} (${size(total)})`);
    }
    if (now - this.#shown < (this.#output.isTTY ? BAR_INTERVAL : LINE_INTERVAL)) return;
    this.#shown = now;
    const speed = (done - this.#begin.bytes) / Math.max((now - this.#begin.time) / 1000, 0.001);
    const text = `  ${file} ${percent(progress)} of ${size(total)}, ${size(speed)}/s`;
    if (!this.#output.isTTY) return this.line(text);
    this.#bar = `  ${bar(done / total)}${text}`.slice(0, (this.#output.columns ?? 80) - 1);
    this.#output.write(CLEAR + this.#bar);
  }
}

export function percent({ done, total }: FileProgress): string {
  return `${Math.floor((done / total) * 100)}%`;
}

function bar(share: number): string {
  const full = Math.floor(share * BAR_WIDTH);
  return `[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}]`;
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
