/**
 * whisper and whisper-tiny-en: an array of bytes in; words and vtt out, without a language.
 * @module
 */
import type { Adapter } from "../adapter.ts";
import { readTranscript } from "./transcript.ts";

export const whisperBytes: Adapter<"speech-recognition"> = {
  call: ({ audio }) => ({ inputs: { audio: Array.from(audio) } }),
  result: readTranscript,
};
