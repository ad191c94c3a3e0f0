/**
 * Converts images to OpenAI's images response.
 * @module
 */
import { storeImage, type RequestContext } from "../../../http/index.ts";
import { readImageSize } from "../../../run/index.ts";
import type { TextToImageResult } from "../../../tasks/index.ts";
import type { ImagesRequest } from "./request.ts";

interface ImageData {
  b64_json?: string;
  /** A `data:` URL, or a URL of this Worker if a bucket is bound. */
  url?: string;
  /** Not part of OpenAI's API: generates the same image again. */
  seed?: number;
}

/** OpenAI's ImagesResponse; format and size are detected from the bytes. */
export interface ImagesResponse {
  /** Seconds since 1970. */
  created: number;
  data: ImageData[];
  model: string;
  output_format: string;
  size?: string;
}

/** @param origin the request's origin, for URLs. */
export async function imagesResponse(
  results: readonly TextToImageResult[],
  { responseFormat }: Pick<ImagesRequest, "responseFormat">,
  model: string,
  origin: string,
  context: RequestContext,
): Promise<ImagesResponse> {
  const data = await Promise.all(
    results.map(async (result): Promise<ImageData> => {
      const picture =
        responseFormat === "url"
          ? { url: await addressOf(result, origin, context) }
          : { b64_json: result.image.toBase64() };
      return result.seed === undefined ? picture : { ...picture, seed: result.seed };
    }),
  );
  const [first] = results;
  const size = readImageSize(first!.image);
  return {
    created: Math.floor(Date.now() / 1000),
    data,
    model,
    output_format: first!.content_type.replace(/^image\//, ""),
    ...(size && { size: `${size.width}x${size.height}` }),
  };
}

async function addressOf(
  result: TextToImageResult,
  origin: string,
  context: RequestContext,
): Promise<string> {
  const path = await storeImage(context, result);
  if (path !== undefined) return origin + path;
  return `data:${result.content_type};base64,${result.image.toBase64()}`;
}
