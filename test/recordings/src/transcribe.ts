/**
 * Sends a recording to whisper in a separate workerd, and measures it.
 * @module
 */
import { findWorkerd } from "../../../bench/src/cpu.ts";
import { GARBAGE_FLAG, liveBytes, measureUse } from "../../../bench/src/memory.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { startSpeechModel } from "./speech-model.ts";

/** Some formats take more than the 100 MB that a Worker accepts. */
const VARIABLES = { ALLOW_ANONYMOUS: "true", MAX_BODY_BYTES: "1000000000" };

export interface Transcription {
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
export async function transcribe(recording: Uint8Array<ArrayBuffer>): Promise<Transcription> {
  const model = await startSpeechModel();
  const upstream = { external: { address: model.address, http: {} } };
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
    const { result, resident, milliseconds } = await measureUse(findWorkerd(), send);
    const { words = [], duration = 0 } = result;
    const { calls } = model;
    // A second run, because collecting garbage takes CPU.
    model.isDecoding = false;
    return {
      onsets: words.map(({ start }) => start),
      duration,
      calls,
      live: await liveBytes(await miniflare.getInspectorURL(), "whisper", send),
      resident,
      milliseconds: milliseconds / (recording.byteLength / 1e6),
    };
  } finally {
    await miniflare.dispose();
    model.close();
  }
}
