/**
 * OpenAI's, Anthropic's, Cohere's and Jina's own model names, which many clients hard-code.
 * @module
 */
import type { Task } from "./types.ts";

/**
 * By task. A `*` matches the rest of the name. All of them mean "this Worker's default model". The
 * first match counts: names of sound come before those of text, which they begin like.
 */
const NAMES_BY_TASK = {
  "text-to-speech": ["tts-1", "tts-1-*", "gpt-4o-mini-tts*"],
  "speech-recognition": [
    "gpt-4o-transcribe*",
    "gpt-4o-mini-transcribe*",
    // Names that Whisper servers use: faster-whisper, distil-whisper, whisper.cpp.
    "whisper-*",
    "faster-*",
    "distil-*",
    "ggml-*",
    "systran/*",
    "deepdml/*",
    "distil-whisper/*",
    "mlx-community/whisper-*",
    "tiny",
    "base",
    "small",
    "medium",
    "large",
    "turbo",
    "tiny.en",
    "base.en",
    "small.en",
    "medium.en",
    "large-v*",
  ],
  "text-to-image": ["dall-e-*", "gpt-image-*"],
  "text-embeddings": ["text-embedding-*"],
  "text-generation": [
    "gpt-*",
    "chatgpt-*",
    "codex-*",
    "o1",
    "o1-*",
    "o3",
    "o3-*",
    "o4-*",
    "davinci-002",
    "babbage-002",
    "claude-*",
    "omni-moderation-*",
    "text-moderation-*",
    "rerank-*",
    "jina-reranker-*",
  ],
} as const satisfies Partial<Record<Task, readonly string[]>>;

export const OPENAI_NAMES: readonly string[] = Object.values(NAMES_BY_TASK).flat();

/** OpenAI's open models have OpenAI's prefix, but exist on the platform. */
const OPEN_MODELS = "gpt-oss";

/** Returns whether a name is one of these, with or without a router's `openai/` or `anthropic/` prefix. */
export function isOpenAIName(name: string): boolean {
  return taskOfName(name) !== undefined;
}

/** Returns the task for which clients use one of these names; undefined for other names. */
export function taskOfName(name: string): Task | undefined {
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/^(?:openai|anthropic)\//, "");
  if (bare.startsWith(OPEN_MODELS)) return undefined;
  const tasks = Object.entries(NAMES_BY_TASK) as [Task, readonly string[]][];
  return tasks.find(([, patterns]) =>
    patterns.some((pattern) =>
      pattern.endsWith("*") ? bare.startsWith(pattern.slice(0, -1)) : bare === pattern,
    ),
  )?.[0];
}
