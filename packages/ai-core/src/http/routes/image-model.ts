/**
 * Chooses the model for an image request: the named one, or one that supports all fields.
 * @module
 */
import { findModel, type ModelIdOf, type TextToImageSpec } from "../../models/index.ts";
import { canServe } from "../../run/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import type { RequestContext } from "../app.ts";
import { isNamed } from "./model-name.ts";

/** Its JSON passes through AI Gateway; FLUX.2's form does not. */
const THROUGH_GATEWAY: ModelIdOf<"text-to-image"> = "@cf/black-forest-labs/flux-1-schnell";

/** Made for inpainting, so it gives the best results with a mask. */
const WITH_MASK: ModelIdOf<"text-to-image"> = "@cf/runwayml/stable-diffusion-v1-5-inpainting";

/** Models that replace a default that cannot generate the image, best first. Reasons: docs/decisions/0003-default-models.md. */
const REPLACEMENTS: readonly ModelIdOf<"text-to-image">[] = [
  "@cf/black-forest-labs/flux-2-klein-4b",
  THROUGH_GATEWAY,
  "@cf/stabilityai/stable-diffusion-xl-base-1.0",
];

/**
 * Returns the model for a caller's `model` field. A named model is used unconditionally. Without a
 * name, or with one of OpenAI's, the default is replaced by the first model that supports the size,
 * prompt, images and mask of `input`.
 *
 * @throws ApiError `model_not_found` or `wrong_task`
 */
export function chooseImageModel(
  context: RequestContext,
  name: string | undefined,
  input: Partial<TextToImageInput>,
): TextToImageSpec {
  const chosen = context.resolveModel(name, "text-to-image");
  if (isNamed(context, name)) return chosen;
  const able = candidates(context, chosen, input.mask !== undefined).find(
    (model) => canServe(model, input) && isAllowed(context, model),
  );
  return able ?? chosen;
}

function candidates(
  { policy, settings }: RequestContext,
  chosen: TextToImageSpec,
  hasMask: boolean,
): TextToImageSpec[] {
  // If the owner set DEFAULT_MODEL, it is used with or without a gateway.
  const isBypassing = policy?.gateway && chosen.family === "image-multipart";
  const first = isBypassing && settings.defaultModel === undefined ? [THROUGH_GATEWAY] : [];
  const ids = [...first, chosen.id, ...(hasMask ? [WITH_MASK] : []), ...REPLACEMENTS];
  return ids.map((id) => (id === chosen.id ? chosen : findModel(id, ["text-to-image"])!));
}

function isAllowed(context: RequestContext, model: TextToImageSpec): boolean {
  try {
    context.checkModel?.(model);
    return true;
  } catch {
    return false;
  }
}
