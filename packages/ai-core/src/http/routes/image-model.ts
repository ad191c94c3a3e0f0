/**
 * The model that paints a request: the one that was named, or one that can do what is asked for.
 * @module
 */
import {
  findModel,
  isOpenAIName,
  type ModelIdOf,
  type TextToImageSpec,
} from "../../models/index.ts";
import { canServe } from "../../run/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import type { RequestContext } from "../app.ts";

/** Its JSON passes an AI Gateway; FLUX.2's form does not. */
const THROUGH_GATEWAY: ModelIdOf<"text-to-image"> = "@cf/black-forest-labs/flux-1-schnell";

/** Best with a mask: made for it. */
const WITH_MASK: ModelIdOf<"text-to-image"> = "@cf/runwayml/stable-diffusion-v1-5-inpainting";

/** Stand in for a default that cannot paint a request, best first; why these: docs/decisions/0003-default-models.md. */
const STAND_INS: readonly ModelIdOf<"text-to-image">[] = [
  "@cf/black-forest-labs/flux-2-klein-4b",
  THROUGH_GATEWAY,
  "@cf/stabilityai/stable-diffusion-xl-base-1.0",
];

/**
 * The model for a caller's `model` field. A named model is taken as it is. For no name and OpenAI's own, the default gives
 * way to the first model that takes the size, prompt, images and mask of `input`.
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

/** Whether the caller chose a model; OpenAI's names are no choice, unless MODEL_ALIASES gives them a meaning. */
function isNamed({ settings }: RequestContext, name = ""): boolean {
  const asked = name.trim().toLowerCase();
  if (asked === "") return false;
  const aliases = Object.keys(settings.aliases ?? {});
  return !isOpenAIName(asked) || aliases.some((alias) => alias.trim().toLowerCase() === asked);
}

function candidates(
  { policy, settings }: RequestContext,
  chosen: TextToImageSpec,
  hasMask: boolean,
): TextToImageSpec[] {
  // An owner who set DEFAULT_MODEL wants that one, gateway or not.
  const isBypassing = policy?.gateway && chosen.family === "image-multipart";
  const first = isBypassing && settings.defaultModel === undefined ? [THROUGH_GATEWAY] : [];
  const ids = [...first, chosen.id, ...(hasMask ? [WITH_MASK] : []), ...STAND_INS];
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
