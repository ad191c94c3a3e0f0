/**
 * What kind of picture bytes are, by their first few.
 * @module
 */

/** Leading bytes of the picture formats that models take and give. */
const SIGNATURES: readonly [type: string, bytes: readonly number[], offset?: number][] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/webp", [0x57, 0x45, 0x42, 0x50], 8],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
];

/** The content type that the bytes themselves say; undefined for anything that is not a picture. */
export function sniffImageType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, signature, offset = 0]) =>
    signature.every((byte, index) => bytes[offset + index] === byte),
  )?.[0];
}
