/**
 * Converts generated images to the file format that the caller asks for, by the Images binding.
 * @module
 */
import type { TextToImageResult } from "../../tasks/index.ts";
import type { RunContext } from "../call/context.ts";
import { sniffImageType } from "../call/image-type.ts";

export interface ImageFormat {
  format: "png" | "jpeg" | "webp" | undefined;
  /** Percent, for JPEG and WebP; Cloudflare's default without it. */
  quality: number | undefined;
}

/**
 * The image in `format`. Without the binding, or if it fails, the image stays as the model made it: a warning says so, and the
 * image is paid for.
 */
export async function convertImage(
  { images, report }: RunContext,
  result: TextToImageResult,
  { format, quality }: ImageFormat,
): Promise<TextToImageResult> {
  const made = result.content_type.replace(/^image\//, "");
  const wanted = format ?? (made as NonNullable<typeof format>);
  const isCompressed = quality !== undefined && wanted !== "png";
  if (wanted === made && !isCompressed) return result;
  try {
    if (images === undefined) throw new Error("IMAGES is not bound");
    const { body } = new Response(result.image as Uint8Array<ArrayBuffer>);
    const output = await images
      .input(body!)
      .output({ format: `image/${wanted}`, ...(isCompressed && { quality }) });
    const image = await output.response().bytes();
    return { ...result, image, content_type: sniffImageType(image) ?? `image/${wanted}` };
  } catch {
    const reason = images ? "Cloudflare Images failed" : "the Worker has no IMAGES binding";
    const warnings = [
      ...(wanted === made
        ? []
        : [`output_format: ignored, the model returned ${made} and ${reason}`]),
      ...(isCompressed ? [`output_compression: ignored, ${reason}`] : []),
    ];
    for (const warning of warnings)
      if (!report.warnings.includes(warning)) report.warnings.push(warning);
    return result;
  }
}
