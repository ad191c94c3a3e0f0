/**
 * Writes images in the format of AUTOMATIC1111's server.
 * @module
 */
import type { TextToImageResult } from "../../tasks/index.ts";
import type { Automatic1111Fields } from "./request.ts";

/** Clients read `images`. `info` is JSON text with the seeds. */
export function imagesAnswer(
  results: readonly TextToImageResult[],
  fields: Automatic1111Fields,
  model: string,
): object {
  const { init_images: _images, mask: _mask, ...parameters } = fields;
  const { prompt, negative_prompt, width, height, steps, cfg_scale, batch_size } = fields;
  const seeds = results.map(({ seed }) => seed ?? -1);
  const infotexts = seeds.map((seed) => infotext(fields, seed, model));
  const info = {
    prompt,
    all_prompts: seeds.map(() => prompt),
    negative_prompt,
    all_negative_prompts: seeds.map(() => negative_prompt),
    seed: seeds[0],
    all_seeds: seeds,
    width,
    height,
    steps,
    cfg_scale,
    batch_size,
    sd_model_name: model,
    infotexts,
  };
  const images = fields.send_images ? results.map(({ image }) => image.toBase64()) : [];
  return { images, parameters, info: JSON.stringify(info) };
}

/** Returns the parameters as text, as the server writes them into its PNG files. */
function infotext(fields: Automatic1111Fields, seed: number, model: string): string {
  const { prompt, negative_prompt, width, height, steps } = fields;
  const settings = [
    ...(steps === undefined ? [] : [`Steps: ${steps}`]),
    `Seed: ${seed}`,
    `Size: ${width}x${height}`,
    `Model: ${model}`,
  ];
  const negative = negative_prompt === "" ? [] : [`Negative prompt: ${negative_prompt}`];
  return [prompt, ...negative, settings.join(", ")].join("\n");
}
