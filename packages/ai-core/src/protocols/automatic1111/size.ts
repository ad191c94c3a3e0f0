/**
 * The size of an image: as requested, or larger with AUTOMATIC1111's "Hires. fix" (`enable_hr`).
 * @module
 */
import { chooseImageModel, type RequestContext } from "../../http/index.ts";
import type { TextToImageSpec } from "../../models/index.ts";
import { canServe } from "../../run/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import type { Automatic1111Fields } from "./request.ts";

/** Side of AUTOMATIC1111's images if a request states no size. */
const SIDE = 512;

interface Size {
  width?: number;
  height?: number;
}

/**
 * Chooses the model and the size. AUTOMATIC1111 generates a small image and enlarges it; the models
 * here generate the large one directly. If none can, the image has the small size, with a warning.
 * Without a size, a named model of a fixed size generates that.
 *
 * @returns the model, and the input with its size
 */
export function chooseSize(
  context: RequestContext,
  name: string | undefined,
  input: TextToImageInput,
  fields: Automatic1111Fields,
): { model: TextToImageSpec; input: TextToImageInput } {
  const { width = SIDE, height = SIDE } = fields;
  const asked: Size = { width, height };
  const large = fields.enable_hr ? largeSize(fields, width, height) : undefined;
  const isFree = fields.width === undefined && fields.height === undefined;
  for (const size of [large, asked, isFree ? {} : undefined]) {
    if (size === undefined) continue;
    const sized = { ...input, ...size };
    const model = chooseImageModel(context, name, sized);
    if (!canServe(model, { width: size.width, height: size.height })) continue;
    if (large && size !== large)
      context.report.warnings.push(
        `enable_hr: ignored, the model does not generate images of ${large.width} x ${large.height}`,
      );
    return { model, input: sized };
  }
  const sized = { ...input, ...asked };
  return { model: chooseImageModel(context, name, sized), input: sized };
}

/** `hr_resize_x` and `hr_resize_y` replace `hr_scale`; if one is 0, it follows from the proportions. */
function largeSize(
  { hr_scale, hr_resize_x: x, hr_resize_y: y }: Automatic1111Fields,
  width: number,
  height: number,
): Size {
  const factor = x === 0 && y === 0 ? hr_scale : Math.max(x / width, y / height);
  const isGiven = x > 0 && y > 0;
  return isGiven
    ? { width: x, height: y }
    : { width: Math.round(width * factor), height: Math.round(height * factor) };
}
