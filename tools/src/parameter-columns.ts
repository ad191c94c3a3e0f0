/**
 * The columns of the parameter tables, computed from rows of the model table.
 * @module
 */
import {
  WHISPER_LANGUAGE_CODES,
  type NumberRange,
  type SpecsByTask,
  type Task,
} from "@ai-workers/ai-core/models";

/** Column title to cell; undefined if the model does not support it. */
export type Columns<T extends Task> = Record<string, (model: SpecsByTask[T]) => string | undefined>;

/** Notes for all models of a task. */
export const NOTES: Record<Task, string> = {
  "text-generation":
    "All take `messages`, `max_tokens`, `temperature`, `top_p`, `seed` and streaming, unless the table says otherwise.",
  "text-embeddings": "All take one text or an array of texts as `input`.",
  rerank: "All take `query`, `documents` and `top_n`.",
  moderation: "All take one text or an array of texts as `input`.",
  translation:
    "All take `text`, `source_lang` and `target_lang`; languages as the model names them.",
  "text-to-image":
    "All take `prompt`. A number outside the bounds is clamped, and header `x-warnings` says so; `= n` is the model's own default where it is documented. " +
    "`images` is how many pictures a model can start from, with the pixels of a side at most where there is a limit.",
  "speech-recognition": "All take `audio`.",
  "text-to-speech":
    "All take `text`. `opus` and `flac` hold what one call speaks: at most 1,900 characters. None changes its pace: a `speed` other than 1 is ignored, and header `x-warnings` says so.",
};

export const COLUMNS: { [T in Task]: Columns<T> } = {
  "text-generation": {
    "context (tokens)": ({ contextWindow }) => contextWindow?.toLocaleString("en-US"),
    streaming: ({ capabilities }) => yes(capabilities.streaming),
    tools: ({ capabilities }) => yes(capabilities.tools),
    "JSON schema": ({ capabilities }) => yes(capabilities.json),
    images: ({ capabilities }) => yes(capabilities.vision),
    LoRA: ({ capabilities }) => yes(capabilities.lora),
    thinking: ({ capabilities, thinkingSwitch }) =>
      capabilities.reasoning ? (thinkingSwitch ? `\`${thinkingSwitch}\`` : "always") : undefined,
    reasoning_effort: ({ reasoningEfforts }) => reasoningEfforts?.join(", "),
  },
  "text-embeddings": {
    "tokens per text": ({ contextWindow }) => contextWindow?.toLocaleString("en-US"),
    dimensions: ({ dimensions }) => dimensions?.toString(),
    "texts per request": ({ maxItems }) => maxItems?.toString(),
  },
  rerank: {
    "tokens per document": ({ contextWindow }) => contextWindow?.toLocaleString("en-US"),
    "documents per call": ({ maxItems }) => maxItems?.toString(),
  },
  moderation: {
    "tokens per text": ({ contextWindow }) => contextWindow?.toLocaleString("en-US"),
  },
  translation: {
    source_lang: ({ sources, hasSourceParameter }) =>
      hasSourceParameter === false ? undefined : sources.join(" "),
    target_lang: ({ targets }) => targets.join(" "),
  },
  "text-to-image": {
    "prompt (characters)": ({ parameters }) =>
      parameters.promptLength ? `1–${parameters.promptLength}` : "any",
    negative_prompt: ({ parameters }) => yes(parameters.negativePrompt),
    width: ({ parameters, nativeSize }) => range(parameters.width) ?? `always ${nativeSize.width}`,
    height: ({ parameters, nativeSize }) =>
      range(parameters.height) ?? `always ${nativeSize.height}`,
    steps: ({ parameters: { steps } }) => (steps?.fixed ? `always ${steps.default}` : range(steps)),
    guidance: ({ parameters }) => range(parameters.guidance),
    strength: ({ parameters }) => range(parameters.strength),
    seed: ({ parameters }) => range(parameters.seed),
    images: ({ parameters: { images } }) =>
      images && `${images.max}${images.maxSide ? ` (${images.maxSide} px)` : ""}`,
    mask: ({ parameters }) => yes(parameters.images?.mask),
    answers: ({ contentType }) => contentType?.replace("image/", "") ?? "not documented",
  },
  "speech-recognition": {
    languages: ({ languages }) =>
      languages === WHISPER_LANGUAGE_CODES ? "all of Whisper's" : languages.join(" "),
    language: ({ capabilities }) => yes(capabilities.language),
    prompt: ({ capabilities }) => yes(capabilities.prompt),
    "translation to English": ({ capabilities }) => yes(capabilities.translate),
    words: ({ capabilities }) => yes(capabilities.words),
    segments: ({ capabilities }) => yes(capabilities.segments),
  },
  "text-to-speech": {
    languages: ({ voices }) => [...new Set(voices.map(({ language }) => language))].join(" "),
    voices: ({ voices }) => voices.map(({ name }) => name).join(" "),
    formats: ({ formats }) => formats.join(" "),
    "calls of one text": () => "1–45",
  },
};

function yes(flag: boolean | undefined): string | undefined {
  return flag ? "yes" : undefined;
}

function range(bounds: NumberRange | undefined): string | undefined {
  if (bounds === undefined) return undefined;
  const { min, max, default: standard } = bounds;
  const span = max === undefined ? `≥ ${min}` : `${min}–${max}`;
  return `${span}${standard === undefined ? "" : ` = ${standard}`}`;
}
