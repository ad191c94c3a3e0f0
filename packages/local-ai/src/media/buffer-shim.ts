/**
 * The only function of Node's Buffer that jpeg-js calls; the build replaces the global with it.
 * @module
 */
export const Buffer = { from: (bytes: ArrayLike<number>) => Uint8Array.from(bytes) };
