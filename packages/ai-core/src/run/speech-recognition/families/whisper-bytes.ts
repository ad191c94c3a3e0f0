/**
 * whisper and whisper-tiny-en: bytes in; words and vtt out, without a language.
 * @module
 */
import { warnIgnored } from "../options.ts";
import type { Adapter } from "../../call/adapter.ts";
import { audioCall, type AudioTransfer } from "../audio-transfer.ts";
import { readTranscript } from "../transcript.ts";

export const whisperBytes = (form: AudioTransfer): Adapter<"speech-recognition"> => ({
  call({ audio, prompt, vad_filter }, _model, warn) {
    warnIgnored({ prompt, vad_filter }, warn);
    // Both models' schema: an array of integers, or the recording itself as the body.
    return audioCall("whisper-bytes", form, audio);
  },
  result: readTranscript,
});
