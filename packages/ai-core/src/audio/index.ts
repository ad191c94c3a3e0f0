/**
 * Recordings: format detection, duration, and splitting into pieces that are valid files.
 * @module
 */
export { hasIndex, hasIndexInFront } from "./boxes.ts";
export { sniffAudioType } from "./container.ts";
export { isParsed } from "./parsers.ts";
export { cutRecording, mostSeconds, type AudioPiece, type PieceLimits } from "./cut.ts";
export {
  audioDuration,
  describeAudio,
  MOST_BYTES_PER_SECOND,
  type AudioDescription,
} from "./duration.ts";
export { missingWarning, type Missing } from "./missing.ts";
export { pcmFormat, pcmHeader } from "./pcm.ts";
export { isRewritten, openSound } from "./sound.ts";
export type { Sound } from "./types.ts";
export { soundStart } from "./sound-start.ts";
export { AudioSource } from "./source.ts";
export { concatenate, indexOfBytes, release } from "./read.ts";
export type { Frame } from "./types.ts";
export { isPlain, type WavFormat } from "./wav/format.ts";
export { readWav, type Wav } from "./wav/wav.ts";
export { wavHeader } from "./wav/write.ts";
