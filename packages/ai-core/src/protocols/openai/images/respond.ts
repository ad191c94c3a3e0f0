/**
 * Generates the images of a request, and answers in OpenAI's format: JSON, or events.
 * @module
 */
import { json, type RequestContext } from "../../../http/index.ts";
import { withImageNames } from "../../../http/routes/image-names.ts";
import type { TextToImageSpec } from "../../../models/index.ts";
import { convertImage, generateImages } from "../../../run/index.ts";
import { eventStream } from "../event-stream.ts";
import type { ImagesRequest } from "./request.ts";
import { imagesResponse, type ImagesResponse } from "./response.ts";

/** The subject of a stream's events; the prefix of their types. */
export type ImageEvent = "image_generation" | "image_edit";

/** OpenAI's names of the task's fields. */
const NAMES = { images: "image", width: "size", height: "size" };

/** @throws ApiError with OpenAI's field names */
export async function respondWithImages(
  request: Request,
  context: RequestContext,
  model: TextToImageSpec,
  asked: ImagesRequest,
  event: ImageEvent,
): Promise<Response> {
  const generating = generateImages(context, model, asked.input, asked.count);
  const made = await withImageNames(context, NAMES, generating);
  const file = { format: asked.outputFormat, quality: asked.outputCompression };
  const results = await Promise.all(made.map((result) => convertImage(context, result, file)));
  const { origin } = new URL(request.url);
  const answeredBy = context.report.model ?? model.id;
  // Events contain the bytes, whatever format was requested.
  const form = asked.stream ? { ...asked, responseFormat: "b64_json" as const } : asked;
  const body = await imagesResponse(results, form, answeredBy, origin, context);
  return asked.stream ? eventStream(completedEvents(body, event)) : json(body);
}

/** Writes one `completed` event per image. The models return no partial images. */
function completedEvents(body: ImagesResponse, event: ImageEvent): ReadableStream<Uint8Array> {
  const type = `${event}.completed`;
  const { created, data, ...rest } = body;
  const images = data.values();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const { value } = images.next();
      if (value === undefined) return controller.close();
      const fields = { type, ...value, ...rest, created_at: created, usage: NO_TOKENS };
      controller.enqueue(encoder.encode(`event: ${type}\ndata: ${JSON.stringify(fields)}\n\n`));
    },
  });
}

/** OpenAI's events always contain usage. Images here are not counted in tokens; see `x-neurons` for the cost. */
const NO_TOKENS = {
  total_tokens: 0,
  input_tokens: 0,
  output_tokens: 0,
  input_tokens_details: { text_tokens: 0, image_tokens: 0 },
};
