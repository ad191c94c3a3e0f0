/**
 * Models that generate images.
 * @module
 */
import type { TaskTable } from "./task-table.ts";
import type { TextToImageSpec } from "./specs.ts";

/** FLUX.2 [klein] always runs four steps (its launch note). */
const KLEIN_STEPS = { field: "steps", min: 4, max: 4, default: 4, fixed: true } as const;

/** The form fields of every FLUX.2 model. An input image must be smaller than 512 × 512, according to the model's page. */
const FLUX_2 = {
  width: { min: 256, max: 1920, default: 1024 },
  height: { min: 256, max: 1920, default: 768 },
  guidance: { min: 0 },
  seed: { min: 0 },
  images: { max: 4, mask: false, maxSide: 511 },
} as const;

/** One schema is shared by all Stable Diffusion models, whether or not a model uses all of it. */
const STABLE_DIFFUSION = {
  width: { min: 256, max: 2048 },
  height: { min: 256, max: 2048 },
  steps: { field: "num_steps", min: 1, max: 20, default: 20 },
  guidance: { min: 0, default: 7.5 },
  strength: { min: 0, max: 1, default: 1 },
  seed: { min: 0 },
  negativePrompt: true,
  images: { max: 1, mask: true },
} as const;

/*
 * Figures: Cloudflare's pricing page (2026-10-09), limits page (2026-09-17) and model files. If a
 * model's page gives no size, `nativeSize` is the one that its architecture was trained on.
 */
const MODELS = [
  {
    id: "@cf/black-forest-labs/flux-1-schnell",
    task: "text-to-image",
    family: "image-json",
    vendor: "Black Forest Labs",
    price: { unit: "tiles", perTile: 4.8, perStep: 9.6 },
    requestsPerMinute: 720,
    parameters: { steps: { field: "steps", min: 1, max: 8, default: 4 }, promptLength: 2048 },
    nativeSize: { width: 1024, height: 1024 },
    // From the example on the model's page; its schema states no type.
    contentType: "image/jpeg",
  },
  {
    id: "@cf/black-forest-labs/flux-2-klein-4b",
    task: "text-to-image",
    family: "image-multipart",
    vendor: "Black Forest Labs",
    price: { unit: "tiles", perTile: 26.05, perInputTile: 5.37 },
    requestsPerMinute: 720,
    parameters: { ...FLUX_2, steps: KLEIN_STEPS },
    nativeSize: { width: 1024, height: 768 },
    note: "Input images below 512 × 512.",
  },
  {
    id: "@cf/black-forest-labs/flux-2-klein-9b",
    task: "text-to-image",
    family: "image-multipart",
    vendor: "Black Forest Labs",
    price: { unit: "megapixels", first: 1363.64, following: 181.82, perInput: 181.82 },
    requestsPerMinute: 720,
    parameters: { ...FLUX_2, steps: KLEIN_STEPS },
    nativeSize: { width: 1024, height: 768 },
    note: "Input images below 512 × 512.",
  },
  {
    id: "@cf/black-forest-labs/flux-2-dev",
    task: "text-to-image",
    family: "image-multipart",
    vendor: "Black Forest Labs",
    price: { unit: "tile-steps", perTileStep: 37.5, perInputTileStep: 18.75 },
    requestsPerMinute: 720,
    // Neither a default nor bounds are documented; an image without `steps` was billed as 50.
    parameters: { ...FLUX_2, steps: { field: "steps", min: 1, default: 50 } },
    nativeSize: { width: 1024, height: 768 },
    note: "Input images below 512 × 512.",
  },
  {
    id: "@cf/leonardo/lucid-origin",
    task: "text-to-image",
    family: "image-json",
    vendor: "Leonardo.Ai",
    price: { unit: "tiles", perTile: 636, perStep: 12 },
    requestsPerMinute: 720,
    parameters: {
      width: { min: 0, max: 2500, default: 1120 },
      height: { min: 0, max: 2500, default: 1120 },
      // The model accepts `num_steps` and `steps`. No default is documented; an image without either was billed as 15.
      steps: { field: "num_steps", min: 1, max: 40, default: 15 },
      guidance: { min: 0, max: 10, default: 4.5 },
      seed: { min: 0 },
    },
    nativeSize: { width: 1120, height: 1120 },
  },
  {
    id: "@cf/leonardo/phoenix-1.0",
    task: "text-to-image",
    family: "image-bytes",
    vendor: "Leonardo.Ai",
    price: { unit: "tiles", perTile: 530, perStep: 10 },
    requestsPerMinute: 720,
    parameters: {
      width: { min: 0, max: 2048, default: 1024 },
      height: { min: 0, max: 2048, default: 1024 },
      steps: { field: "num_steps", min: 1, max: 50, default: 25 },
      guidance: { min: 2, max: 10, default: 2 },
      seed: { min: 0 },
      negativePrompt: true,
    },
    nativeSize: { width: 1024, height: 1024 },
    contentType: "image/jpeg",
  },
  // The following are in beta. Two models are priced at zero in their own files; two have no published price.
  {
    id: "@cf/stabilityai/stable-diffusion-xl-base-1.0",
    task: "text-to-image",
    family: "image-bytes",
    vendor: "Stability AI",
    requestsPerMinute: 720,
    beta: true,
    parameters: STABLE_DIFFUSION,
    nativeSize: { width: 1024, height: 1024 },
    contentType: "image/png",
  },
  {
    id: "@cf/bytedance/stable-diffusion-xl-lightning",
    task: "text-to-image",
    family: "image-bytes",
    vendor: "ByteDance",
    price: { unit: "steps", perStep: 0 },
    requestsPerMinute: 720,
    beta: true,
    parameters: STABLE_DIFFUSION,
    nativeSize: { width: 1024, height: 1024 },
    contentType: "image/png",
  },
  {
    id: "@cf/lykon/dreamshaper-8-lcm",
    task: "text-to-image",
    family: "image-bytes",
    vendor: "Lykon",
    requestsPerMinute: 720,
    beta: true,
    parameters: STABLE_DIFFUSION,
    nativeSize: { width: 512, height: 512 },
    contentType: "image/png",
  },
  {
    id: "@cf/runwayml/stable-diffusion-v1-5-inpainting",
    task: "text-to-image",
    family: "image-bytes",
    vendor: "Runway",
    price: { unit: "steps", perStep: 0 },
    requestsPerMinute: 720,
    beta: true,
    parameters: STABLE_DIFFUSION,
    nativeSize: { width: 512, height: 512 },
    contentType: "image/png",
    note: "Inpainting: regenerates the masked part of an image.",
  },
] as const satisfies readonly TextToImageSpec[];

export const TEXT_TO_IMAGE = {
  title: "Text to image",
  catalogueName: "Text-to-Image",
  worker: "text-to-image",
  path: "/v1/images/generations",
  contentField: "prompt",
  defaultModel: "@cf/black-forest-labs/flux-2-klein-4b",
  models: MODELS,
} as const satisfies TaskTable<"text-to-image">;
