/**
 * Sends a recording to whisper in a workerd of its own, and measures it.
 * @module
 */
import { cpuMilliseconds, findWorkerd } from "../../../bench/src/cpu.ts";
import { GARBAGE_FLAG, liveBytes, residentBytes } from "../../../bench/src/memory.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { startListener } from "./listener.ts";

/** Some formats take more than the 100 MB that a Worker accepts. */
const VARIABLES = { ALLOW_ANONYMOUS: "true", MAX_BODY_BYTES: "1000000000" };

export interface Heard {
  onsets: number[];
  /** Seconds. */
  duration: number;
  calls: number;
  /** Most bytes in use in the isolate, over idle. */
  live: number;
  /** Most resident bytes of workerd, over idle. */
  resident: number;
  /** CPU per MB. */
  milliseconds: number;
}

interface Answer {
  words?: { start: number }[];
  duration?: number;
  error?: { message: string };
}

/** @throws Error with the Worker's message if it rejects the recording. */
export async function transcribe(recording: Uint8Array<ArrayBuffer>): Promise<Heard> {
  const listener = await startListener();
  const upstream = { external: { address: listener.address, http: {} } };
  const entry = "../../apps/whisper/src/index.ts";
  const miniflare = await startWorkers([worker("whisper", entry, VARIABLES, upstream)], {
    inspectorPort: 0,
    v8Flags: GARBAGE_FLAG,
  });
  try {
    const url = await miniflare.unsafeGetDirectURL("whisper");
    const send = async () => {
      const response = await fetch(url, { method: "POST", body: recording });
      const { error, ...answer } = (await response.json()) as Answer;
      if (error) throw new Error(error.message);
      return answer;
    };
    await (await fetch(new URL("/v1/models", url))).arrayBuffer();
    const pid = findWorkerd();
    const [idle, before] = [residentBytes(pid, "VmRSS"), cpuMilliseconds(pid)];
    const { words = [], duration = 0 } = await send();
    const measured = {
      calls: listener.calls,
      resident: residentBytes(pid, "VmHWM") - idle,
      milliseconds: (cpuMilliseconds(pid) - before) / (recording.byteLength / 1e6),
    };
    // A second run, because collecting garbage takes CPU.
    listener.isDecoding = false;
    const live = await liveBytes(await miniflare.getInspectorURL(), "whisper", send);
    return { onsets: words.map(({ start }) => start), duration, live, ...measured };
  } finally {
    await miniflare.dispose();
    listener.close();
  }
}
