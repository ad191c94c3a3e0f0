/**
 * whisper and whisper-tiny-en: bytes in; words and vtt out, without a language.
 * @module
 */
import { warnIgnored } from "../options.ts";
import type { Adapter } from "../../call/adapter.ts";
import { audioCall, type AudioForm } from "../audio-form.ts";
import { readTranscript } from "../transcript.ts";

export const whisperBytes = (form: AudioForm): Adapter<"speech-recognition"> => ({
  call({ audio, prompt }, _model, warn) {
    warnIgnored({ prompt }, warn);
    // Both models' schema: an array of integers, or the recording itself as the body.
    return audioCall("whisper-bytes", form, audio);
  },
  result: readTranscript,
});
