/**
 * Models of Workers AI that no Worker here serves, and why.
 * @module
 */
import type { Task } from "./types.ts";

/** A model that the platform hosts or names, but that is not in the table. */
export interface UnservedModel {
  id: `@cf/${string}/${string}`;
  /** Cloudflare's name of the task, if it is not one of ours. */
  task:
    | Task
    | "text-classification"
    | "image-to-text"
    | "image-classification"
    | "object-detection"
    | "turn-detection";
  /** Completes a sentence that starts with the model's id and "is not supported:". */
  reason: string;
}

const decides = "it answers typed questions and does not generate text";
const onRequest = "Cloudflare gives access on request only, and its API is not documented";
const otherTask = "no Worker serves its task";

export const UNSERVED_MODELS = [
  { id: "@cf/cloudflare/clef", task: "text-generation", reason: decides },
  { id: "@cf/cloudflare/clef-flash", task: "text-generation", reason: decides },
  { id: "@cf/cloudflare/clef-omni", task: "text-generation", reason: decides },
  { id: "@cf/swiss-ai/apertus-v1.5-8b", task: "text-generation", reason: onRequest },
  { id: "@cf/utter-project/eurollm-9b-it", task: "text-generation", reason: onRequest },
  {
    id: "@cf/deepgram/flux",
    task: "speech-recognition",
    reason: "it transcribes live audio over a WebSocket only",
  },
  // Only in @cloudflare/workers-types: no model page, no price, not in the hosted catalogue.
  {
    id: "@cf/nvidia/nemotron-speech-streaming-en-0.6b",
    task: "speech-recognition",
    reason: "Cloudflare has not published its page or price yet",
  },
  { id: "@cf/huggingface/distilbert-sst-2-int8", task: "text-classification", reason: otherTask },
  { id: "@cf/moondream/moondream3.1-9B-A2B", task: "image-to-text", reason: otherTask },
  { id: "@cf/llava-hf/llava-1.5-7b-hf", task: "image-to-text", reason: otherTask },
  { id: "@cf/microsoft/resnet-50", task: "image-classification", reason: otherTask },
  { id: "@cf/facebook/detr-resnet-50", task: "object-detection", reason: otherTask },
  { id: "@cf/pipecat-ai/smart-turn-v2", task: "turn-detection", reason: otherTask },
] as const satisfies readonly UnservedModel[];
