/**
 * The client of text-to-image.
 * @module
 */
import { encodeBase64 } from "../tasks/base64.ts";
import type { TextToImageInput, TextToImageResult } from "../tasks/index.ts";
import { readBytes } from "./http.ts";
import { connect } from "./link.ts";
import type { BindingOptions, CallOptions, ClientOptions, HttpOptions } from "./options.ts";
import { service, type Models, type ModelsBinding, type OverHttp } from "./service.ts";

export type GenerateInput = TextToImageInput & { model?: string };
export type GenerateResult = TextToImageResult & { model: string };

/** A service binding with `"entrypoint": "TextToImage"`. */
export interface TextToImageBinding extends ModelsBinding {
  generate(input: GenerateInput): PromiseLike<GenerateResult>;
}

export interface TextToImageClient extends Models {
  /** Generates an image. A string is the prompt. */
  generate(input: string | GenerateInput, options?: CallOptions): Promise<GenerateResult>;
}

export function createTextToImageClient(options: HttpOptions): TextToImageClient & OverHttp;
export function createTextToImageClient(
  options: BindingOptions<TextToImageBinding>,
): TextToImageClient;
export function createTextToImageClient(
  options: ClientOptions<TextToImageBinding>,
): TextToImageClient {
  const link = connect(options);
  return {
    ...service(link),
    generate(given, options) {
      const input = typeof given === "string" ? { prompt: given } : given;
      return link.call(
        {
          http: { path: "/", body: toBody(input), headers: { accept: "image/*" } },
          read: toPicture,
          binding: (worker) => worker.generate(input),
        },
        options,
      );
    },
  };
}

function toBody({ images, mask, ...same }: GenerateInput): object {
  return {
    ...same,
    ...(images && { images: images.map(encodeBase64) }),
    ...(mask && { mask: encodeBase64(mask) }),
  };
}

/** Requests raw bytes: a third smaller than base64, and without decoding. */
async function toPicture(reply: Response): Promise<GenerateResult> {
  const seed = reply.headers.get("x-seed");
  return {
    image: await readBytes(reply, ["content-type", "image/"]),
    content_type: reply.headers.get("content-type") ?? "application/octet-stream",
    ...(seed !== null && { seed: Number(seed) }),
    model: reply.headers.get("x-model") ?? "",
  };
}
