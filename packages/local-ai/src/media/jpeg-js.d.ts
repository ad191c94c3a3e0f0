declare module "jpeg-js/lib/encoder.js" {
  /** Only the encoder: the package's index would include the decoder. */
  export default function encode(
    picture: { data: Uint8Array; width: number; height: number },
    quality: number,
  ): { data: Uint8Array; width: number; height: number };
}
