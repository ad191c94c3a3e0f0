/** Bytes and base64, in workerd and in every current browser; not yet in the libraries of es2024. */
interface Uint8Array {
  toBase64(): string;
}
interface Uint8ArrayConstructor {
  fromBase64(text: string): Uint8Array<ArrayBuffer>;
}
