/** Bytes and base64: available in workerd and every current browser; not yet in the es2024 libraries. */
interface Uint8Array {
  toBase64(): string;
}
interface Uint8ArrayConstructor {
  fromBase64(text: string): Uint8Array<ArrayBuffer>;
}
