/**
 * `POST /v1/images/edits` and `/v1/images/variations`: input images, and an optional mask.
 * @module
 */
import { ImagesSchema } from "../response-schemas.ts";
import * as v from "valibot";
import { chooseImageModel, type RequestContext, type Route } from "../../../http/index.ts";
import { unknownFields, type TextToImageInput } from "../../../tasks/index.ts";
import { readEditBody } from "./edit-body.ts";
import { toModelMask } from "./mask.ts";
import { ImagesRequestSchema, readImagesRequest } from "./request.ts";
import { respondWithImages } from "./respond.ts";

/** OpenAI's variations have no prompt, but the models require one. */
const VARIATION_PROMPT = "A variation of this picture: the same subject and style, composed anew";

const form = {
  "multipart/form-data": {
    schema: v.object({
      ...ImagesRequestSchema.entries,
      image: v.file(),
      mask: v.optional(v.file()),
    }),
  },
};

export const imageEditsRoute: Route = {
  method: "POST",
  path: "/v1/images/edits",
  tag: "OpenAI",
  summary: "OpenAI: edits images with a prompt",
  operation: { body: form, reply: { "application/json": ImagesSchema } },
  handle: edit,
};

export const imageVariationsRoute: Route = {
  ...imageEditsRoute,
  path: "/v1/images/variations",
  summary: "OpenAI: generates a variation of an image",
  handle: (request, context) => edit(request, context, VARIATION_PROMPT),
};

async function edit(
  request: Request,
  context: RequestContext,
  defaultPrompt?: string,
): Promise<Response> {
  const { fields, images, mask } = await readEditBody(request, context);
  if (defaultPrompt !== undefined) fields["prompt"] ??= defaultPrompt;
  const asked = readImagesRequest(fields);
  context.report.ignored = unknownFields(ImagesRequestSchema, fields);
  const input: TextToImageInput = { ...asked.input, images };
  if (mask) input.mask = await toModelMask(mask);
  const model = chooseImageModel(context, asked.model, input);
  return respondWithImages(request, context, model, { ...asked, input }, "image_edit");
}
