/**
 * Determines the task of a listed model: from the server's data, otherwise from its name.
 * @module
 */
import { TASKS, type Task } from "@ai-workers/ai-core/models";

/** Servers' names for the tasks, besides our own: Hugging Face's pipelines, LM Studio's types, Ollama's capabilities. */
const SAID: Readonly<Record<string, Task>> = {
  ...Object.fromEntries(TASKS.map((task) => [task, task])),
  "image-text-to-text": "text-generation",
  completion: "text-generation",
  llm: "text-generation",
  vlm: "text-generation",
  "feature-extraction": "text-embeddings",
  embedding: "text-embeddings",
  embeddings: "text-embeddings",
  image: "text-to-image",
  "automatic-speech-recognition": "speech-recognition",
  "text-to-audio": "text-to-speech",
};

/** The first match counts. `undefined`: the model is not used. */
const NAMED: readonly [name: RegExp, task: Task | undefined][] = [
  [/rerank/, "rerank"],
  [/guard/, "moderation"],
  [/moderation|safety/, undefined],
  [/\btts|tts\b|kokoro|piper|\bbark\b|orpheus|parler/, "text-to-speech"],
  [/embed|\b(bge|gte|e5|minilm|mpnet)\b|minilm/, "text-embeddings"],
  [/whisper|parakeet|canary|transcribe|moonshine/, "speech-recognition"],
  [/m2m-?100|nllb|opus-mt|madlad/, "translation"],
  [/\bflux|stable-?diffusion|sdxl|\bsd[-_ ]?\d|dall-?e|gpt-image|qwen-image/, "text-to-image"],
];

/** Fields of an entry in a list of models, across all servers. */
export interface ListedModel {
  id: string;
  task?: unknown;
  type?: unknown;
  capabilities?: unknown;
}

/** Returns the task of a model; undefined if no task here can use it, such as image classification. */
export function taskOf({ id, task, type, capabilities }: ListedModel): Task | undefined {
  const said = [task, type, ...(Array.isArray(capabilities) ? capabilities : [])];
  for (const word of said) {
    if (typeof word === "string" && Object.hasOwn(SAID, word)) return SAID[word];
  }
  // A newer server may list an unknown task.
  if (typeof task === "string" && task !== "") return undefined;
  const name = id.toLowerCase();
  const found = NAMED.find(([pattern]) => pattern.test(name));
  return found ? found[1] : "text-generation";
}

const SEEING =
  /llava|moondream|minicpm-v|vision|-vl\b|[\d.]vl\b|gemma-?[34](?!.*\b(270m|1b)\b)|llama-?4|pixtral|mistral-small-?3/;

/** Returns whether a model supports images, according to the server or the name. */
export function isVisionModel(model: ListedModel & { architecture?: unknown }): boolean {
  const { capabilities, architecture, type, id } = model;
  const modalities = (architecture as { input_modalities?: unknown } | undefined)?.input_modalities;
  if (Array.isArray(modalities)) return modalities.includes("image");
  if (Array.isArray(capabilities) && capabilities.length > 0)
    return capabilities.includes("vision");
  return type === "vlm" || SEEING.test(id.toLowerCase());
}
