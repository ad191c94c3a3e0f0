/**
 * Changes of files that ffmpeg does not make: tags, and wrong sizes.
 * @module
 */

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

/** Writes a 32-bit number in place of the one behind a chunk's name. */
export function withChunkSize(name: string, size: number, isBigEndian = false) {
  return (file: Uint8Array<ArrayBuffer>) => {
    const at = Buffer.from(file.buffer).indexOf(name) + name.length;
    new DataView(file.buffer).setUint32(at, size, !isBigEndian);
    return file;
  };
}

/** An APEv2 tag with one text, as some programs write it behind MP3. */
export function apeTag(): Uint8Array {
  const item = joined(new Uint8Array([4, 0, 0, 0, 0, 0, 0, 0]), bytesOf("Title\0song"));
  const tag = (flags: number) => {
    const part = joined(bytesOf("APETAGEX"), new Uint8Array(24));
    const view = new DataView(part.buffer);
    view.setUint32(8, 2000, true);
    view.setUint32(12, item.byteLength + 32, true);
    view.setUint32(16, 1, true);
    view.setUint32(20, flags, true);
    return part;
  };
  return joined(tag(0xa000_0000), item, tag(0x8000_0000));
}

/** An ID3 tag of a version with a comment of `size` bytes of noise, which may look like frames. */
export function id3Tag(version: number, size: number): Uint8Array {
  const noise = Uint8Array.from({ length: size }, (_, index) => (index % 7 === 0 ? 0xff : 0xfb));
  const length = [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
  return joined(bytesOf("ID3"), new Uint8Array([version, 0, 0, ...length]), noise);
}
