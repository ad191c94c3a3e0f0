/**
 * What the Workers use of mediabunny. In dist/, a bundle of it replaces this module (scripts/bundle-libraries.js).
 * @module
 */
export {
  BufferSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  ReadableStreamSource,
  WEBM,
  type InputAudioTrack,
  type Source,
} from "mediabunny";
