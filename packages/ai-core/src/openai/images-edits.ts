/**
 * `POST /v1/images/edits`: a form with pictures to start from, and perhaps a mask.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { readForm, type RequestContext, type Route } from "../http/index.ts";
import { findModel, isOpenAIName, type ModelIdOf, type TextToImageSpec } from "../models/index.ts";
import { readImageSize } from "../run/index.ts";
import { unknownFields, type TextToImageInput } from "../tasks/index.ts";
import { replyWithImages } from "./images-generations.ts";
import { toModelMask } from "./images-mask.ts";
import { ImagesRequestSchema, readImagesRequest } from "./images-request.ts";

/** Who edits where the caller names no model of this Worker, best first; one that cannot take the pictures is passed over. */
export interface EditModels {
  pictures: readonly ModelIdOf<"text-to-image">[];
  mask: ModelIdOf<"text-to-image">;
}

const PICTURES = new Set(["image", "image[]"]);
const NUMBERS = new Set(["n", "steps", "guidance", "strength", "seed"]);

/** @param models for requests that name none. */
export function imageEditsRoute(models: EditModels): Route {
  return {
    method: "POST",
    path: "/v1/images/edits",
    summary: "Pictures from pictures and a prompt, as OpenAI does it",
    async handle(request, context) {
      const { fields, images, mask } = await readEdit(await readForm(request, context));
      const asked = readImagesRequest(fields);
      context.report.ignored = unknownFields(ImagesRequestSchema, fields);
      const input: TextToImageInput = { ...asked.input, images };
      if (mask) input.mask = toModelMask(mask);
      const model = chooseModel(asked.model, input, models, context);
      return replyWithImages(request, context, model, { ...asked, input });
    },
  };
}

async function readEdit(form: FormData) {
  const fields: Record<string, unknown> = {};
  const images: Uint8Array[] = [];
  let mask: Uint8Array | undefined;
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = readField(name, value);
    else if (PICTURES.has(name)) images.push(await (value as Blob).bytes());
    else if (name === "mask") mask = await (value as Blob).bytes();
  }
  if (images.length > 0) return { fields, images, mask };
  throw new ApiError("invalid_request", "`image`: expected a file, but it is missing.", {
    param: "image",
  });
}

/** A form has texts only; what is no number stays a text, for the schema to refuse. */
function readField(name: string, value: string): unknown {
  if (name === "stream") return value === "true";
  return NUMBERS.has(name) && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** A model that the caller names is taken as it is; a default that cannot edit gives way to one that can. */
function chooseModel(
  name: string | undefined,
  input: TextToImageInput,
  models: EditModels,
  context: RequestContext,
): TextToImageSpec {
  const chosen = context.resolveModel(name, "text-to-image");
  const isDefault = !name?.trim() || isOpenAIName(name);
  if (!isDefault || takes(chosen, input)) return chosen;
  const candidates = input.mask === undefined ? models.pictures : [models.mask];
  const found = candidates.map((id) => findModel(id, ["text-to-image"])!);
  return found.find((model) => takes(model, input)) ?? found[0]!;
}

function takes(model: TextToImageSpec, { images = [], mask }: TextToImageInput): boolean {
  const { images: limits } = model.parameters;
  if (limits === undefined || (mask !== undefined && !limits.mask)) return false;
  const { max, maxSide = Infinity } = limits;
  return (
    images.length <= max &&
    images.every((image) => {
      const size = readImageSize(image);
      return size === undefined || Math.max(size.width, size.height) <= maxSide;
    })
  );
}
