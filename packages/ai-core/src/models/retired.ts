/**
 * Models that Cloudflare has retired, and the models that answer in their place.
 * @module
 */
import type { ModelId } from "./table.ts";
import type { RetiredModel } from "./types.ts";

/** A successor is an id in the table; the compiler checks it. */
type Retirement = RetiredModel & { successor?: ModelId };

const sameVendor = "same vendor and size class";
const sameVendorNow = "same vendor; its smallest chat model today";
const recommended =
  "the vendor has nothing like it left; one of Cloudflare's recommended replacements";
const noTask = "no Worker serves its task, and the platform has no successor";

/*
 * Dates and ids: Cloudflare's notices of 2025-10-01 and 2026-05-08. Only kimi-k2.5's successor is
 * Cloudflare's own; for the rest the notices recommend gpt-oss and Llama 4 Scout (2025),
 * GLM-4.7-Flash and Gemma 4 (2026). Only Kimi's requires a paid plan.
 */
export const RETIRED_MODELS = [
  // 2025-10-01
  {
    id: "@hf/thebloke/zephyr-7b-beta-awq",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@hf/thebloke/mistral-7b-instruct-v0.1-awq",
    date: "2025-10-01",
    successor: "@cf/mistralai/mistral-small-3.1-24b-instruct",
    reason: sameVendorNow,
  },
  {
    id: "@hf/thebloke/llama-2-13b-chat-awq",
    date: "2025-10-01",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@hf/thebloke/openhermes-2.5-mistral-7b-awq",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@hf/thebloke/neural-chat-7b-v3-1-awq",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@hf/thebloke/llamaguard-7b-awq",
    date: "2025-10-01",
    successor: "@cf/meta/llama-guard-3-8b",
    reason: sameVendor,
  },
  {
    id: "@hf/thebloke/deepseek-coder-6.7b-base-awq",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@hf/thebloke/deepseek-coder-6.7b-instruct-awq",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@cf/deepseek-ai/deepseek-math-7b-instruct",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@cf/openchat/openchat-3.5-0106",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@cf/tiiuae/falcon-7b-instruct",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@cf/thebloke/discolm-german-7b-v1-awq",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@cf/qwen/qwen1.5-0.5b-chat",
    date: "2025-10-01",
    successor: "@cf/qwen/qwen3-30b-a3b-fp8",
    reason: sameVendorNow,
  },
  {
    id: "@cf/qwen/qwen1.5-1.8b-chat",
    date: "2025-10-01",
    successor: "@cf/qwen/qwen3-30b-a3b-fp8",
    reason: sameVendorNow,
  },
  {
    id: "@cf/qwen/qwen1.5-7b-chat-awq",
    date: "2025-10-01",
    successor: "@cf/qwen/qwen3-30b-a3b-fp8",
    reason: sameVendorNow,
  },
  {
    id: "@cf/qwen/qwen1.5-14b-chat-awq",
    date: "2025-10-01",
    successor: "@cf/qwen/qwen3-30b-a3b-fp8",
    reason: sameVendorNow,
  },
  {
    id: "@cf/tinyllama/tinyllama-1.1b-chat-v1.0",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@hf/nexusflow/starling-lm-7b-beta",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  {
    id: "@cf/fblgit/una-cybertron-7b-v2-bf16",
    date: "2025-10-01",
    successor: "@cf/openai/gpt-oss-20b",
    reason: recommended,
  },
  // 2026-05-30
  {
    id: "@cf/moonshotai/kimi-k2.5",
    date: "2026-05-30",
    successor: "@cf/moonshotai/kimi-k2.6",
    family: "chat-completions",
    reason: "Cloudflare sends requests on to it; it costs more and is on the paid plan only",
  },
  {
    id: "@hf/meta-llama/meta-llama-3-8b-instruct",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-3-8b-instruct",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-3-8b-instruct-awq",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-3.1-8b-instruct",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-3.1-8b-instruct-awq",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-3.1-70b-instruct",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-2-7b-chat-int8",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/meta/llama-2-7b-chat-fp16",
    date: "2026-05-30",
    successor: "@cf/meta/llama-3.1-8b-instruct-fp8",
    reason: sameVendor,
  },
  {
    id: "@cf/mistral/mistral-7b-instruct-v0.1",
    date: "2026-05-30",
    successor: "@cf/mistralai/mistral-small-3.1-24b-instruct",
    reason: sameVendorNow,
  },
  {
    id: "@hf/mistral/mistral-7b-instruct-v0.2",
    date: "2026-05-30",
    successor: "@cf/mistralai/mistral-small-3.1-24b-instruct",
    reason: sameVendorNow,
  },
  {
    id: "@hf/google/gemma-7b-it",
    date: "2026-05-30",
    successor: "@cf/google/gemma-4-26b-a4b-it",
    reason: sameVendorNow,
  },
  {
    id: "@cf/google/gemma-3-12b-it",
    date: "2026-05-30",
    successor: "@cf/google/gemma-4-26b-a4b-it",
    reason: sameVendorNow,
  },
  {
    id: "@hf/nousresearch/hermes-2-pro-mistral-7b",
    date: "2026-05-30",
    successor: "@cf/zai-org/glm-4.7-flash",
    reason: recommended,
  },
  {
    id: "@cf/microsoft/phi-2",
    date: "2026-05-30",
    successor: "@cf/zai-org/glm-4.7-flash",
    reason: recommended,
  },
  {
    id: "@cf/defog/sqlcoder-7b-2",
    date: "2026-05-30",
    successor: "@cf/zai-org/glm-4.7-flash",
    reason: recommended,
  },
  // October 2026: no longer in @cloudflare/workers-types; the day was not announced.
  {
    id: "@cf/runwayml/stable-diffusion-v1-5-img2img",
    date: "2026-10-01",
    successor: "@cf/stabilityai/stable-diffusion-xl-base-1.0",
    reason: "takes the same input format, including an input image",
    family: "image-bytes",
  },
  { id: "@cf/unum/uform-gen2-qwen-500m", date: "2026-05-30", reason: noTask },
  { id: "@cf/facebook/bart-large-cnn", date: "2026-05-30", reason: noTask },
] as const satisfies readonly Retirement[];
