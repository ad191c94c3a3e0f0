/**
 * Speech recognition on any family.
 * @module
 */
import type { SpeechRecognitionSpec } from "../models/index.ts";
import type { SpeechRecognitionInput, SpeechRecognitionResult } from "../tasks/index.ts";
import type { Adapters } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { nova } from "./families/nova.ts";
import { whisperBase64 } from "./families/whisper-base64.ts";
import { whisperBytes } from "./families/whisper-bytes.ts";
import { withFallback } from "./fallback.ts";
import { countNeurons } from "./neurons.ts";
import { runAdapter } from "./run.ts";

const ADAPTERS: Adapters<"speech-recognition"> = {
  "whisper-bytes": whisperBytes,
  "whisper-base64": whisperBase64,
  nova,
};

/** Writes down what is said in `input.audio`. */
export function transcribe(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
): Promise<SpeechRecognitionResult> {
  return withFallback(context, model, input, async (model) => {
    const result = await runAdapter(context, ADAPTERS[model.family], model, input);
    const seconds = result.duration ?? result.words?.at(-1)?.end;
    if (seconds !== undefined) countNeurons(context, model, { audioSeconds: seconds });
    return result;
  });
}
