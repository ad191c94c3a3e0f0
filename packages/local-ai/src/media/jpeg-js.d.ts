declare module "jpeg-js/lib/encoder.js" {
  /** The encoder alone: the package's index would bring the decoder along. */
  export default function encode(
    picture: { data: Uint8Array; width: number; height: number },
    quality: number,
  ): { data: Uint8Array; width: number; height: number };
}
