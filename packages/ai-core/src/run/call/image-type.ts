/**
 * Detects the type of an image from its first bytes.
 * @module
 */

/** Signatures of the image formats that models support. */
const SIGNATURES: readonly [type: string, bytes: readonly number[], offset?: number][] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/webp", [0x57, 0x45, 0x42, 0x50], 8],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
];

/** Returns the content type, or undefined if the bytes are not an image. */
export function sniffImageType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, signature, offset = 0]) =>
    signature.every((byte, index) => bytes[offset + index] === byte),
  )?.[0];
}
