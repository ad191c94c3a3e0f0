/**
 * Audio containers: what the bytes are, how long they last, and where they may be cut.
 * @module
 */
export { sniffAudioType } from "./container.ts";
export { cutAudio, type AudioPiece, type PieceLimits } from "./cut.ts";
export { audioDuration } from "./duration.ts";
export { readMp3, type Mp3 } from "./mp3.ts";
export { soundStart } from "./sound-start.ts";
export { pcmFormat, readWav, wavHead, type Wav } from "./wav.ts";
