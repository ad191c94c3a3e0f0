/**
 * Streams: bytes → lines → events, and back.
 * @module
 */
export { EventDecoder } from "./event-decoder.ts";
export { LineDecoder } from "./line-decoder.ts";
export { COMPLETE, rewriteEvents, type ByteReader, type EventRewriter } from "./rewrite-events.ts";
