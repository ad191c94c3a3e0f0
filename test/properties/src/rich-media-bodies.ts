/**
 * Bodies for translation, images and speech that use all fields of each API.
 * @module
 */
import { PIXEL_URL } from "./rich-text-bodies.ts";

export const deepl = {
  text: ["Hello <b>you</b>.", "a"],
  source_lang: "EN",
  target_lang: "FR",
  tag_handling: "xml",
  ignore_tags: ["x", "y"],
  splitting_tags: "p",
  non_splitting_tags: ["b"],
  formality: "prefer_more",
  glossary_ids: [],
  split_sentences: "1",
  preserve_formatting: true,
  outline_detection: false,
  context: "c",
  show_billed_characters: true,
};

export const translation = {
  text: "Hello <b>you</b>.",
  source_lang: "en",
  target_lang: "fr",
  format: "html",
};
export const image = {
  prompt: "a cat",
  negative_prompt: "x",
  width: 512,
  height: 512,
  steps: 4,
  guidance: 5,
  seed: 3,
  strength: 0.5,
};
export const images = {
  prompt: "a cat",
  n: 1,
  size: "1024x1024",
  quality: "hd",
  style: "vivid",
  response_format: "b64_json",
  output_format: "png",
  background: "auto",
  user: "me",
  stream: false,
  seed: 3,
};
export const pictured = {
  ...images,
  images: [{ image_url: PIXEL_URL }],
  image: [PIXEL_URL],
  mask: PIXEL_URL,
};

export const automatic = {
  prompt: "a cat",
  negative_prompt: "x",
  width: 512,
  height: 512,
  steps: 4,
  cfg_scale: 5,
  distilled_cfg_scale: 3,
  seed: 3,
  batch_size: 1,
  n_iter: 1,
  sampler_name: "Euler a",
  override_settings: { sd_model_checkpoint: "flux-2-klein-4b" },
  send_images: true,
};
