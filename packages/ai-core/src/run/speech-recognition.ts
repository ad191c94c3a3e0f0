/**
 * Speech recognition on any family.
 * @module
 */
import { estimateNeurons, type SpeechRecognitionSpec } from "../models/index.ts";
import type { SpeechRecognitionInput, SpeechRecognitionResult } from "../tasks/index.ts";
import type { Adapters } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { nova } from "./families/nova.ts";
import { whisperBase64 } from "./families/whisper-base64.ts";
import { whisperBytes } from "./families/whisper-bytes.ts";
import { runAdapter } from "./run.ts";

const ADAPTERS: Adapters<"speech-recognition"> = {
  "whisper-bytes": whisperBytes,
  "whisper-base64": whisperBase64,
  nova,
};

/** Writes down what is said in `input.audio`. */
export async function transcribe(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
): Promise<SpeechRecognitionResult> {
  const result = await runAdapter(context, ADAPTERS[model.family], model, input);
  const seconds = result.duration ?? result.words?.at(-1)?.end;
  if (seconds !== undefined)
    context.report.neurons = estimateNeurons(model, { audioSeconds: seconds });
  return result;
}
