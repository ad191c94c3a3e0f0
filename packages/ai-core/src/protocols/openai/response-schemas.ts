/**
 * The response fields that OpenAI's clients rely on, for `GET /openapi.json`; responses may have
 * more.
 * @module
 */
import * as v from "valibot";

const usage = v.looseObject({ prompt_tokens: v.number(), total_tokens: v.number() });
const head = { id: v.string(), created: v.number(), model: v.string() };

export const ChatCompletionSchema = v.looseObject({
  ...head,
  object: v.literal("chat.completion"),
  choices: v.array(
    v.looseObject({
      index: v.number(),
      message: v.looseObject({ role: v.literal("assistant"), content: v.nullable(v.string()) }),
      finish_reason: v.string(),
    }),
  ),
  usage,
});

export const CompletionSchema = v.looseObject({
  ...head,
  object: v.literal("text_completion"),
  choices: v.array(
    v.looseObject({ index: v.number(), text: v.string(), finish_reason: v.string() }),
  ),
  usage,
});

export const ResponseSchema = v.looseObject({
  id: v.string(),
  object: v.literal("response"),
  created_at: v.number(),
  status: v.string(),
  model: v.string(),
  output: v.array(v.looseObject({ type: v.string() })),
});

export const EmbeddingListSchema = v.looseObject({
  object: v.literal("list"),
  data: v.array(
    v.looseObject({
      object: v.literal("embedding"),
      index: v.number(),
      embedding: v.union([v.array(v.number()), v.string()]),
    }),
  ),
  model: v.string(),
  usage,
});

export const ImagesSchema = v.looseObject({
  created: v.number(),
  data: v.array(v.looseObject({ b64_json: v.optional(v.string()), url: v.optional(v.string()) })),
});
