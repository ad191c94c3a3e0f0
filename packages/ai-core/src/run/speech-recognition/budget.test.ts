import { describe, expect, it } from "vitest";
import { listener, turbo } from "../../../test/listener.ts";
import { mp3Of, wavOf } from "../../../test/recordings.ts";
import type { RunContext } from "../call/context.ts";
import { transcribe } from "../index.ts";

describe("a long recording", () => {
  it("stays within a free plan's 50 subrequests whatever its header says of its length", async () => {
    const audio = wavOf([], 10);
    // Bytes a second: the recording is said to last four days.
    new DataView(audio.buffer).setUint32(28, 1, true);
    const context = listener([]);
    await transcribe(context, turbo, { audio });
    expect(context.inputs.length).toBeLessThanOrEqual(45);
  });

  it("aborts the running pieces when one fails, and counts their possible cost", async () => {
    const signals: AbortSignal[] = [];
    const context: RunContext = {
      report: { warnings: [] },
      ai: {
        run(_model, _inputs, options) {
          signals.push(options!.signal!);
          return signals.length === 1
            ? Promise.reject(new Error("3040: Capacity temporarily exceeded"))
            : new Promise(() => {});
        },
      },
    };
    const transcript = transcribe(context, turbo, { audio: mp3Of(1200) });
    await expect(transcript).rejects.toMatchObject({ code: "capacity" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, true]);
    // The first is over; the second and the third are of some ten pieces, and were cut off at once.
    expect(context.report.neurons).toBeGreaterThanOrEqual(0);
    expect(context.report.neurons).toBeLessThan((2 * 1200 * 46.63) / 60 / 12);
  });

  it("sets aside what it lasts, however many bytes that takes", async () => {
    const reserved: number[] = [];
    const context = listener([]);
    const reserve = async (neurons: number) => {
      reserved.push(neurons);
      return neurons;
    };
    context.meter = { reserve };
    await transcribe(context, turbo, { audio: wavOf([], 240) });
    const sum = reserved.reduce((total, neurons) => total + neurons, 0);
    expect(sum).toBeGreaterThanOrEqual(4 * 46.62);
    expect(sum).toBeLessThan(4.5 * 46.63);
  });
});
