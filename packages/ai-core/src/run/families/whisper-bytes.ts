/**
 * whisper and whisper-tiny-en: bytes in; words and vtt out, without a language.
 * @module
 */
import { warnIgnored } from "../speech-recognition-options.ts";
import type { Adapter } from "../adapter.ts";
import { fitsInline, streamed } from "./audio-form.ts";
import { readTranscript } from "./transcript.ts";

export const whisperBytes: Adapter<"speech-recognition"> = {
  call({ audio, prompt }, _model, warn) {
    warnIgnored({ prompt }, warn);
    // Both models' schema: an array of integers, or the recording itself as the body.
    return fitsInline(audio)
      ? { inputs: { audio: Array.from(audio) } }
      : { inputs: { audio: streamed(audio) } };
  },
  result: readTranscript,
};
