/**
 * Schemas for content blocks of Anthropic's messages. Unknown kinds are read as `other`, so that
 * new ones do not break requests.
 * @module
 */
import * as v from "valibot";

const filled = v.pipe(v.string(), v.nonEmpty());

const TextBlock = v.object({ type: v.literal("text"), text: v.string() });

/** A kind that is not one of `known`. */
function otherThan(...known: string[]) {
  return v.pipe(
    v.looseObject({
      type: v.pipe(
        v.string(),
        v.check((type) => !known.includes(type), "is known"),
      ),
    }),
    v.transform(({ type }) => ({ type: "other" as const, kind: type })),
  );
}

const Base64Source = v.object({
  type: v.literal("base64"),
  media_type: filled,
  data: filled,
});
const UrlSource = v.object({ type: v.literal("url"), url: filled });

const ImageBlock = v.object({
  type: v.literal("image"),
  source: v.variant("type", [Base64Source, UrlSource, otherThan("base64", "url")]),
});

const DocumentBlock = v.object({
  type: v.literal("document"),
  title: v.optional(v.nullable(v.string())),
  context: v.optional(v.nullable(v.string())),
  source: v.variant("type", [
    v.object({ type: v.literal("text"), data: v.string() }),
    v.object({
      type: v.literal("content"),
      content: v.union([
        v.string(),
        v.array(v.variant("type", [TextBlock, ImageBlock, otherThan("text", "image")])),
      ]),
    }),
    Base64Source,
    otherThan("text", "content", "base64"),
  ]),
});

const SearchResultBlock = v.object({
  type: v.literal("search_result"),
  title: v.string(),
  source: v.string(),
  content: v.array(TextBlock),
});

const ResultContent = v.union([
  v.string(),
  v.array(
    v.variant("type", [
      TextBlock,
      ImageBlock,
      DocumentBlock,
      SearchResultBlock,
      otherThan("text", "image", "document", "search_result"),
    ]),
  ),
]);

const ToolResultBlock = v.object({
  type: v.literal("tool_result"),
  tool_use_id: filled,
  content: v.optional(v.nullable(ResultContent)),
  is_error: v.optional(v.nullable(v.boolean())),
});

const ToolUseBlock = v.object({
  type: v.literal("tool_use"),
  id: filled,
  name: filled,
  input: v.optional(v.unknown()),
});

const ThinkingBlock = v.object({ type: v.literal("thinking"), thinking: v.string() });

export const BlockSchema = v.variant("type", [
  TextBlock,
  ImageBlock,
  ToolUseBlock,
  ToolResultBlock,
  ThinkingBlock,
  DocumentBlock,
  SearchResultBlock,
  otherThan("text", "image", "tool_use", "tool_result", "thinking", "document", "search_result"),
]);

export type Block = v.InferOutput<typeof BlockSchema>;
export type BlockOf<Type extends Block["type"]> = Extract<Block, { type: Type }>;

/** `system`: a text, or blocks whose texts are used. */
export const SystemSchema = v.union([
  v.string(),
  v.array(v.variant("type", [TextBlock, otherThan("text")])),
]);
