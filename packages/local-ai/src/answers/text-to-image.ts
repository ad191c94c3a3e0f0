/**
 * An image as base64 in JSON, or as bytes.
 * @module
 */
import type { TextToImageSpec } from "@ai-workers/ai-core/models";
import type { TextToImageRequest } from "../inputs/requests.ts";
import { byteStream } from "./stream.ts";

type Encoder = (
  model: TextToImageSpec,
  request: TextToImageRequest,
  picture: Uint8Array<ArrayBuffer>,
) => Promise<unknown>;

/** The families `image-json` and `image-multipart`. */
export const imageJson: Encoder = async (_model, _request, picture) => ({
  image: picture.toBase64(),
});

/** The family `image-bytes`: the binding returns the body of the platform's response, a stream. */
export const imageBytes: Encoder = async (_model, _request, picture) => byteStream(picture);
