/**
 * `POST /v1/images/edits`: a form with pictures to start from, and perhaps a mask.
 * @module
 */
import { ImagesSchema } from "../response-schemas.ts";
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import { readForm, type JsonObject, type RequestContext, type Route } from "../../../http/index.ts";
import {
  findModel,
  isOpenAIName,
  type ModelIdOf,
  type TextToImageSpec,
} from "../../../models/index.ts";
import { readImageSize } from "../../../run/index.ts";
import { unknownFields, type TextToImageInput } from "../../../tasks/index.ts";
import { respondWithImages } from "./generations.ts";
import { toModelMask } from "./mask.ts";
import { ImagesRequestSchema, readImagesRequest } from "./request.ts";

/** Models that edit images if the caller names none of this Worker, best first. Models that do not support the images are skipped. */
export interface EditModels {
  pictures: readonly ModelIdOf<"text-to-image">[];
  mask: ModelIdOf<"text-to-image">;
}

const NUMBERS = new Set(["n", "steps", "guidance", "strength", "seed"]);

/** @param models for requests that name none. */
export function imageEditsRoute(models: EditModels): Route {
  return {
    method: "POST",
    path: "/v1/images/edits",
    tag: "OpenAI",
    summary: "OpenAI images: edits images with a prompt",
    operation: {
      body: {
        "multipart/form-data": {
          schema: v.object({
            ...ImagesRequestSchema.entries,
            image: v.file(),
            mask: v.optional(v.file()),
          }),
        },
      },
      reply: { "application/json": ImagesSchema },
    },
    async handle(request, context) {
      const { fields, images, mask } = readEdit(await readForm(request, context));
      const asked = readImagesRequest(fields);
      context.report.ignored = unknownFields(ImagesRequestSchema, fields);
      const input: TextToImageInput = { ...asked.input, images };
      if (mask) input.mask = await toModelMask(mask);
      const model = chooseModel(asked.model, input, models, context);
      return respondWithImages(request, context, model, { ...asked, input });
    },
  };
}

function readEdit({ image, "image[]": more, mask, ...given }: JsonObject) {
  const images = [image ?? [], more ?? []].flat().map((value) => fileOf(value, "image"));
  if (images.length === 0) throw missingFile("image");
  const fields = Object.entries(given).map(([name, value]) => [name, readField(name, value)]);
  return {
    fields: Object.fromEntries(fields) as JsonObject,
    images,
    mask: mask === undefined ? undefined : fileOf(mask, "mask"),
  };
}

function fileOf(value: unknown, param: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw missingFile(param);
}

function missingFile(param: string): ApiError {
  return new ApiError(
    "invalid_request",
    `\`${param}\`: expected a file, but the field is missing.`,
    {
      param,
    },
  );
}

/** A form has texts only; what is no number stays a text, for the schema to refuse. */
function readField(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
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
