/**
 * Streams: bytes → lines → events, and back.
 * @module
 */
export { EventDecoder } from "./event-decoder.ts";
export { LineDecoder } from "./line-decoder.ts";
export { rewriteEvents, type EventRewriter } from "./rewrite-events.ts";
