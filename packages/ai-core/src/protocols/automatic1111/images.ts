/**
 * `POST /sdapi/v1/txt2img` and `/sdapi/v1/img2img`.
 * @module
 */
import * as v from "valibot";
import { jsonBody } from "../../http/openapi/operation.ts";
import { chosenModel, json, readJson, type RequestContext, type Route } from "../../http/index.ts";
import { withImageNames } from "../../http/routes/image-names.ts";
import { generateImages } from "../../run/index.ts";
import { automatic1111ErrorFormat } from "./errors.ts";
import {
  ImageToImageSchema,
  readImageRequest,
  TextToImageSchema,
  withModelFields,
} from "./request.ts";
import { imagesAnswer } from "./response.ts";
import { chooseSize } from "./size.ts";

/** This API's names of the task's fields. */
const NAMES = {
  images: "init_images",
  strength: "denoising_strength",
  guidance: "cfg_scale",
};
/** A PNG of one pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const reply = {
  "application/json": v.object({
    images: v.array(v.string()),
    parameters: v.looseObject({}),
    info: v.string(),
  }),
};

export const textToImageRoute: Route = {
  method: "POST",
  path: "/sdapi/v1/txt2img",
  tag: "AUTOMATIC1111",
  errors: automatic1111ErrorFormat,
  summary: "AUTOMATIC1111: generates images from a prompt",
  operation: { body: jsonBody(TextToImageSchema, { prompt: "a lighthouse at sunset" }), reply },
  handle: (request, context) => generate(request, context, TextToImageSchema),
};

export const imageToImageRoute: Route = {
  ...textToImageRoute,
  path: "/sdapi/v1/img2img",
  summary: "AUTOMATIC1111: generates images from an image and a prompt",
  operation: {
    body: jsonBody(ImageToImageSchema, { prompt: "a lighthouse at night", init_images: [PIXEL] }),
    reply,
  },
  handle: (request, context) => generate(request, context, ImageToImageSchema),
};

async function generate(
  request: Request,
  context: RequestContext,
  schema: typeof TextToImageSchema | typeof ImageToImageSchema,
): Promise<Response> {
  const asked = readImageRequest(await readJson(request, context), schema);
  const chosen = asked.model ?? (await chosenModel(context, "text-to-image"))?.id;
  const { model, input: sized } = chooseSize(context, chosen, asked.input, asked.fields);
  const { input, ignored } = withModelFields({ ...asked, input: sized }, model);
  context.report.ignored = [...asked.ignored, ...ignored];
  const generating = generateImages(context, model, input, asked.count);
  const results = await withImageNames(context, NAMES, generating);
  const { width = model.nativeSize.width, height = model.nativeSize.height } = input;
  const fields = { ...asked.fields, width, height };
  return json(imagesAnswer(results, fields, context.report.model ?? model.id));
}
