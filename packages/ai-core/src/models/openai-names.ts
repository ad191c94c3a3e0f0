/**
 * OpenAI's, Anthropic's, Cohere's and Jina's own model names, which many clients hard-code.
 * @module
 */

/** A `*` matches the rest of the name. All of them mean "this Worker's default model". */
export const OPENAI_NAMES = [
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
  "text-embedding-*",
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
  "dall-e-*",
  "gpt-image-*",
  "tts-1",
  "tts-1-*",
  "claude-*",
  "omni-moderation-*",
  "text-moderation-*",
  "rerank-*",
  "jina-reranker-*",
] as const;

/** OpenAI's open models have OpenAI's prefix, but exist on the platform. */
const OPEN_MODELS = "gpt-oss";

/** Returns whether a name is one of these, with or without a router's `openai/` or `anthropic/` prefix. */
export function isOpenAIName(name: string): boolean {
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/^(?:openai|anthropic)\//, "");
  if (bare.startsWith(OPEN_MODELS)) return false;
  return OPENAI_NAMES.some((pattern) =>
    pattern.endsWith("*") ? bare.startsWith(pattern.slice(0, -1)) : bare === pattern,
  );
}
