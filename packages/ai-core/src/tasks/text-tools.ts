/**
 * Tools that a model may call, and the format that its answer must have.
 * @module
 */
import * as v from "valibot";
import { JsonSchemaSchema } from "./json-schema.ts";

/** Protocols and clients differ in how tools may be named; each call maps the names to ones that every model accepts. */
const MAX_TOOL_NAME = 256;
const toolName = v.pipe(
  v.string(),
  v.check(
    (text) => text.length > 0 && text.length <= MAX_TOOL_NAME,
    `expected 1 to ${MAX_TOOL_NAME} characters`,
  ),
);

/** OpenAI's rule for schema names. */
const name = v.pipe(
  v.string(),
  v.check(
    (text) => /^[\w.-]{1,64}$/.test(text),
    "expected 1 to 64 letters, digits, dots, dashes or underscores",
  ),
);
const description = v.optional(v.nullable(v.string()));
const strict = v.optional(v.nullable(v.boolean()));

export const ToolSchema = v.object({
  type: v.literal("function"),
  function: v.object({
    name: toolName,
    description,
    parameters: v.optional(v.nullable(JsonSchemaSchema)),
    strict,
  }),
});

const NamedToolSchema = v.object({
  type: v.literal("function"),
  function: v.object({ name: toolName }),
});

export const ToolChoiceSchema = v.union([
  v.picklist(["none", "auto", "required"]),
  NamedToolSchema,
]);

export const ResponseFormatSchema = v.variant("type", [
  v.object({ type: v.literal("text") }),
  v.object({ type: v.literal("json_object") }),
  v.object({
    type: v.literal("json_schema"),
    json_schema: v.object({ name, description, schema: JsonSchemaSchema, strict }),
  }),
]);

export type Tool = v.InferOutput<typeof ToolSchema>;
export type ToolChoice = v.InferOutput<typeof ToolChoiceSchema>;
export type ResponseFormat = v.InferOutput<typeof ResponseFormatSchema>;
