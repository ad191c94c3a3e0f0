/**
 * The checksums of Ogg pages and FLAC frames.
 * @module
 */

/** Most significant bit first, initial value 0, no final XOR. */
function tableOf(width: number, polynomial: number): Uint32Array {
  const top = 2 ** (width - 1);
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte * 2 ** (width - 8);
    for (let bit = 0; bit < 8; bit++)
      value = value >= top ? (((value - top) * 2) ^ polynomial) >>> 0 : value * 2;
    return value >>> 0;
  });
}

const CRC8 = tableOf(8, 0x07);
const CRC16 = tableOf(16, 0x8005);
const CRC32 = tableOf(32, 0x04c11db7);

export function crc8(bytes: Iterable<number>): number {
  let value = 0;
  for (const byte of bytes) value = CRC8[value ^ byte]!;
  return value;
}

export function crc16(bytes: Iterable<number>): number {
  let value = 0;
  for (const byte of bytes) value = ((value << 8) & 0xffff) ^ CRC16[(value >> 8) ^ byte]!;
  return value;
}

export function crc32(bytes: Iterable<number>): number {
  let value = 0;
  for (const byte of bytes) value = ((value << 8) ^ CRC32[(value >>> 24) ^ byte]!) >>> 0;
  return value;
}
