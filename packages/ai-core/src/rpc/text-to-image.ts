/**
 * Text to image for other Workers of the account, by service binding.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import * as v from "valibot";
import type { App } from "../http/app.ts";
import { chooseImageModel } from "../http/routes/image-model.ts";
import type { Env } from "../http/settings/env.ts";
import type { OpenAIModel } from "../http/routes/openai-model.ts";
import { generateImage } from "../run/index.ts";
import { parse, TextToImageInputSchema, type TextToImageResult } from "../tasks/index.ts";
import { listModels, serve, type Entrypoint } from "./serve.ts";

const ServiceInputSchema = v.object({
  ...TextToImageInputSchema.entries,
  model: v.optional(v.string()),
});

export type TextToImageServiceInput = v.InferInput<typeof ServiceInputSchema>;

export interface TextToImageService {
  /** Generates an image. `images` and `mask` are the bytes of image files. */
  generate(input: TextToImageServiceInput): Promise<TextToImageResult & { model: string }>;
  models(): OpenAIModel[];
}

/**
 * Creates the entrypoint of an app. Export it as a class of the Worker: `class TextToImage extends
 * textToImageEntrypoint(app) {}`.
 */
export function textToImageEntrypoint(app: App): Entrypoint<TextToImageService> {
  return class extends WorkerEntrypoint<Env> implements TextToImageService {
    generate(input: TextToImageServiceInput): Promise<TextToImageResult & { model: string }> {
      return serve(app, this.env, this.ctx, "TextToImage.generate", input, async (context) => {
        const { model: name, ...fields } = parse(ServiceInputSchema, input);
        const model = chooseImageModel(context, name, fields);
        const result = await generateImage(context, model, fields);
        return { ...result, model: context.report.model ?? model.id };
      });
    }

    models(): OpenAIModel[] {
      return listModels(app, this.env, ["text-to-image"]);
    }
  };
}
