declare module "jpeg-js/lib/decoder.js" {
  /** The decoder alone: the package's index would bring the encoder along. */
  export default function decode(
    file: Uint8Array,
    options: { useTArray: true; formatAsRGBA: boolean; maxMemoryUsageInMB: number },
  ): { width: number; height: number; data: Uint8Array };
}
