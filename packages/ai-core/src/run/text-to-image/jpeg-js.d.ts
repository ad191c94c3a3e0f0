declare module "jpeg-js/lib/decoder.js" {
  /** Only the decoder: the package's index would include the encoder. */
  export default function decode(
    file: Uint8Array,
    options: { useTArray: true; formatAsRGBA: boolean; maxMemoryUsageInMB: number },
  ): { width: number; height: number; data: Uint8Array };
}
