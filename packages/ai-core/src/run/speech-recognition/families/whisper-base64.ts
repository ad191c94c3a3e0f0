/**
 * whisper-large-v3-turbo: base64 in; segments, language and duration out.
 * @module
 */
import { languageFor } from "../options.ts";
import type { Adapter } from "../../call/adapter.ts";
import { audioCall, type AudioTransfer } from "../audio-transfer.ts";
import { readTranscript } from "../transcript.ts";

export const whisperBase64 = (form: AudioTransfer): Adapter<"speech-recognition"> => ({
  call({ audio, language, prompt, task, vad_filter }, model) {
    const inputs: Record<string, unknown> = {};
    const code = languageFor(model, language);
    if (code !== undefined) inputs.language = code;
    if (prompt !== undefined) inputs.initial_prompt = prompt;
    if (task !== undefined) inputs.task = task;
    if (vad_filter !== undefined) inputs.vad_filter = vad_filter;
    // The model's schema: a base64 text, or `{body, contentType}`.
    return audioCall("whisper-base64", form, audio, inputs);
  },
  result: readTranscript,
});
