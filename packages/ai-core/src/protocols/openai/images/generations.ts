/**
 * `POST /v1/images/generations`.
 * @module
 */
import { ImagesSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import type { TextToImageSpec } from "../../../models/index.ts";
import { generateImages } from "../../../run/index.ts";
import { unknownFields } from "../../../tasks/index.ts";
import {
  checkOutputFormat,
  inOpenAINames,
  ImagesRequestSchema,
  readImagesRequest,
  type ImagesRequest,
} from "./request.ts";
import { imagesResponse } from "./response.ts";

export const imageGenerationsRoute: Route = {
  method: "POST",
  path: "/v1/images/generations",
  tag: "OpenAI",
  summary: "OpenAI images: generates images from a prompt",
  operation: {
    body: jsonBody(ImagesRequestSchema, { prompt: "a lighthouse at sunset" }),
    reply: { "application/json": ImagesSchema },
  },
  async handle(request, context) {
    const body = await readJson(request, context);
    const asked = readImagesRequest(body);
    context.report.ignored = unknownFields(ImagesRequestSchema, body);
    const model = context.resolveModel(asked.model, "text-to-image");
    return respondWithImages(request, context, model, asked);
  },
};

/** Paints what was asked for, and answers in OpenAI's form. */
export async function respondWithImages(
  request: Request,
  context: RequestContext,
  model: TextToImageSpec,
  asked: ImagesRequest,
): Promise<Response> {
  checkOutputFormat(asked.outputFormat, model);
  const results = await generateImages(context, model, asked.input, asked.count).catch((error) => {
    throw inOpenAINames(error);
  });
  const { origin } = new URL(request.url);
  const painter = context.report.model ?? model.id;
  const body = await imagesResponse(results, asked, painter, origin, context);
  if (asked.outputFormat !== undefined && asked.outputFormat !== body.output_format)
    context.report.warnings.push(
      `output_format: ignored, the model returned ${body.output_format}`,
    );
  return json(body);
}
