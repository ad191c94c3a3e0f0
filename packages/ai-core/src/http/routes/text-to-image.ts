/**
 * `POST /` of text-to-image.
 * @module
 */
import { numberOf } from "../body/number-of.ts";
import { binary, jsonBody } from "../openapi/operation.ts";
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { generateImage } from "../../run/index.ts";
import {
  Base64BytesSchema,
  Base64ImagesSchema,
  parse,
  TextToImageInputSchema,
  unknownFields,
} from "../../tasks/index.ts";
import type { Route } from "../app.ts";
import { readJson } from "../body/body.ts";
import { json } from "../response.ts";
import { chooseImageModel } from "./image-model.ts";

const BodySchema = v.object({
  ...TextToImageInputSchema.entries,
  images: v.optional(Base64ImagesSchema),
  mask: v.optional(Base64BytesSchema),
  model: v.optional(v.string()),
});

export const generateImageRoute: Route = {
  method: "POST",
  path: "/",
  tag: "Own format",
  summary: "Generates an image: bytes, or base64 with `Accept: application/json`",
  operation: {
    body: jsonBody(BodySchema, { prompt: "a lighthouse at sunset" }),
    reply: {
      "image/*": binary,
      "application/json": v.looseObject({
        image: v.string(),
        content_type: v.string(),
        model: v.string(),
      }),
    },
  },
  async handle(request, context) {
    const body = await readJson(request, context, "pictures");
    if (numberOf(body.n) > 1) {
      throw new ApiError(
        "unsupported_parameter",
        "`n`: this endpoint generates one image. Use POST /v1/images/generations for several.",
        { param: "n" },
      );
    }
    const { model: name, ...input } = parse(BodySchema, body);
    context.report.ignored = unknownFields(BodySchema, body);
    const model = chooseImageModel(context, name, input);
    const { image, content_type, seed } = await generateImage(context, model, input);
    if (request.headers.get("accept")?.includes("application/json")) {
      const answeredBy = context.report.model ?? model.id;
      return json({ image: image.toBase64(), content_type, seed, model: answeredBy });
    }
    const reply = new Response(image as BodyInit, { headers: { "content-type": content_type } });
    if (seed !== undefined) reply.headers.set("x-seed", String(seed));
    return reply;
  },
};
