/**
 * whisper-large-v3-turbo: base64 in; segments, language and duration out.
 * @module
 */
import type { Adapter } from "../adapter.ts";
import { readTranscript } from "./transcript.ts";

export const whisperBase64: Adapter<"speech-recognition"> = {
  call({ audio, language, prompt, task }) {
    const inputs: Record<string, unknown> = { audio: audio.toBase64() };
    if (language !== undefined) inputs.language = language;
    if (prompt !== undefined) inputs.initial_prompt = prompt;
    if (task !== undefined) inputs.task = task;
    return { inputs };
  },
  result: readTranscript,
};
