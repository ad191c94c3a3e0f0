/**
 * Scales input images down to what a model accepts, and a mask to the size of its image, and turns
 * them upright: with the Images binding, which does so by itself, or in the Worker.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextToImageSpec } from "../../models/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import type { RunContext } from "../call/context.ts";
import { readImageSize } from "./image-header.ts";
import { readJpeg } from "./jpeg.ts";
import { UPRIGHT } from "./orientation.ts";
import { ImageFault, type ImageSize } from "./pixels.ts";

/** Maximum pixels that the Worker decodes: an isolate has 128 MB, and decoders use several copies. */
const MAX_PIXELS = 2048 * 2048;

/** Several runs of one request share the result. */
const scaled = new WeakMap<Uint8Array, { size: ImageSize; image: Promise<Uint8Array> }>();
/** Share by which the proportions of a mask may differ from those of the image. */
const MOST_STRETCH = 0.02;

/**
 * Returns the input with each image, and the mask, scaled to the model's maximum side; proportions
 * are kept. Files that are not images are left to the check that follows.
 *
 * @throws ApiError `invalid_request` for an image that cannot be scaled, with a solution
 */
export async function scaleInput(
  context: RunContext,
  model: TextToImageSpec,
  input: TextToImageInput,
): Promise<TextToImageInput> {
  const { max = 0, maxSide = Infinity } = model.parameters.images ?? {};
  if (input.images === undefined || input.images.length > max) return input;
  const images = await Promise.all(
    input.images.map((image, index) => fit(context, image, maxSide, `images[${index}]`)),
  );
  if (input.mask === undefined) return { ...input, images };
  const mask = await fit(context, input.mask, maxSide, "mask");
  return { ...input, images, mask: await likeImage(context, mask, images[0]!) };
}

/** Scales a mask with the proportions of the image to its size. Of others it is unclear what they cover; the check rejects them. */
async function likeImage(
  context: RunContext,
  mask: Uint8Array,
  image: Uint8Array,
): Promise<Uint8Array> {
  const [from, to] = [readImageSize(mask), readImageSize(image)];
  if (from === undefined || to === undefined || isEqual(from, to)) return mask;
  const stretch = (from.width * to.height) / (from.height * to.width);
  if (Math.abs(stretch - 1) > MOST_STRETCH) return mask;
  return scaleOnce(context, mask, to, "mask", `the image's ${to.width} × ${to.height}`);
}

function isEqual(one: ImageSize, other: ImageSize): boolean {
  return one.width === other.width && one.height === other.height;
}

async function fit(
  context: RunContext,
  image: Uint8Array,
  maxSide: number,
  param: string,
): Promise<Uint8Array> {
  const size = readImageSize(image);
  if (size === undefined) return image;
  if (Math.max(size.width, size.height) <= maxSide) return upright(context, image, size, param);
  const factor = maxSide / Math.max(size.width, size.height);
  const width = Math.max(1, Math.round(size.width * factor));
  const height = Math.max(1, Math.round(size.height * factor));
  const target = `the model's ${maxSide} × ${maxSide}`;
  return scaleOnce(context, image, { width, height }, param, target);
}

/** Turns an image of the right size, if it can be decoded. Models do not say whether they read EXIF. */
async function upright(
  context: RunContext,
  image: Uint8Array,
  size: ImageSize,
  param: string,
): Promise<Uint8Array> {
  const { orientation = UPRIGHT } = readJpeg(image) ?? {};
  if (orientation === UPRIGHT) return image;
  try {
    const turned = await scaledOnce(context, image, size);
    warnOnce(context, `${param} was turned upright, as its EXIF orientation says`);
    return turned;
  } catch {
    warnOnce(context, `${param} has an EXIF orientation, which the model may ignore`);
    return image;
  }
}

/** @param target the size, for the error message */
async function scaleOnce(
  context: RunContext,
  image: Uint8Array,
  { width, height }: ImageSize,
  param: string,
  target: string,
): Promise<Uint8Array> {
  const size = readImageSize(image)!;
  let fitted: Uint8Array;
  try {
    fitted = await scaledOnce(context, image, { width, height });
  } catch (cause) {
    throw invalid(param, size, target, cause);
  }
  warnOnce(
    context,
    `${param} was scaled from ${size.width} x ${size.height} to ${width} x ${height}`,
  );
  return fitted;
}

function warnOnce({ report: { warnings } }: RunContext, warning: string): void {
  if (!warnings.includes(warning)) warnings.push(warning);
}

function scaledOnce(context: RunContext, image: Uint8Array, size: ImageSize): Promise<Uint8Array> {
  const known = scaled.get(image);
  if (known !== undefined && isEqual(known.size, size)) return known.image;
  const scaling = scale(context, image, readImageSize(image)!, size);
  scaled.set(image, { size, image: scaling });
  return scaling;
}

async function scale(
  { images }: RunContext,
  image: Uint8Array,
  size: ImageSize,
  { width, height }: ImageSize,
): Promise<Uint8Array> {
  if (images !== undefined) {
    const { body } = new Response(image as Uint8Array<ArrayBuffer>);
    const output = await images
      .input(body!)
      .transform({ width, height, fit: "squeeze" })
      .output({ format: "image/png" });
    return output.response().bytes();
  }
  if (size.width * size.height > MAX_PIXELS)
    throw new ImageFault(`it has ${size.width * size.height} pixels`);
  const { scaleInWorker } = await import("./scale-pixels.ts");
  return scaleInWorker(image, { width, height });
}

function invalid(param: string, { width, height }: ImageSize, target: string, cause: unknown) {
  const reason = cause instanceof ImageFault ? `: ${cause.message}` : "";
  return new ApiError(
    "invalid_request",
    `\`${param}\`: the image of ${width} × ${height} could not be scaled to ${target}${reason}. Send a PNG or JPEG file of at most ${MAX_PIXELS} pixels, or bind IMAGES (Cloudflare Images) to this Worker for larger files and WebP.`,
    { param, cause },
  );
}
