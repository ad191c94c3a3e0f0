/**
 * The one function of Node's Buffer that jpeg-js calls; the build puts it in place of the global.
 * @module
 */
export const Buffer = { from: (bytes: ArrayLike<number>) => Uint8Array.from(bytes) };
