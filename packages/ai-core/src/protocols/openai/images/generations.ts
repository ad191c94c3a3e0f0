/**
 * `POST /v1/images/generations`.
 * @module
 */
import { ImagesSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import { chooseImageModel, readJson, type Route } from "../../../http/index.ts";
import { unknownFields } from "../../../tasks/index.ts";
import { ImagesRequestSchema, readImagesRequest } from "./request.ts";
import { respondWithImages } from "./respond.ts";

export const imageGenerationsRoute: Route = {
  method: "POST",
  path: "/v1/images/generations",
  tag: "OpenAI",
  summary: "OpenAI: generates images from a prompt",
  operation: {
    body: jsonBody(ImagesRequestSchema, { prompt: "a lighthouse at sunset" }),
    reply: { "application/json": ImagesSchema },
  },
  async handle(request, context) {
    const body = await readJson(request, context);
    const asked = readImagesRequest(body);
    context.report.ignored = unknownFields(ImagesRequestSchema, body);
    const model = chooseImageModel(context, asked.model, asked.input);
    return respondWithImages(request, context, model, asked, "image_generation");
  },
};
