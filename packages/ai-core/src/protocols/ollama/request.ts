/**
 * Converts bodies of `POST /api/chat` and `POST /api/generate` to the task's input:
 * https://docs.ollama.com/api
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { dropNulls } from "../../http/body/nulls.ts";
import type { JsonObject } from "../../http/index.ts";
import {
  parse,
  TextGenerationInputSchema,
  unknownFields,
  type TextGenerationInput,
} from "../../tasks/index.ts";
import { ImagesSchema, MessageSchema, toContent, toMessages } from "./messages.ts";
import { OptionsSchema, toSampling } from "./options.ts";

const { entries } = TextGenerationInputSchema.pipe[0];
const JsonSchema = entries.response_format.wrapped.options[2].entries.json_schema.entries.schema;

const common = {
  /** The former name of `model`. */
  name: v.optional(v.string()),
  model: v.optional(v.string()),
  stream: v.optional(v.boolean(), true),
  format: v.optional(v.union([v.picklist(["", "json"]), JsonSchema])),
  options: v.optional(OptionsSchema),
  think: v.optional(v.union([v.boolean(), v.string()])),
  /** How long to keep a model in memory; Workers AI manages that. */
  keep_alive: v.optional(v.unknown()),
};

export const ChatSchema = v.object({
  ...common,
  messages: v.optional(v.array(MessageSchema), []),
  tools: entries.tools,
});

export const GenerateSchema = v.object({
  ...common,
  prompt: v.optional(v.string(), ""),
  suffix: v.optional(v.string()),
  system: v.optional(v.string()),
  images: ImagesSchema,
});

type Common = Pick<v.InferOutput<typeof ChatSchema>, keyof typeof common>;

export interface OllamaRequest {
  model: string | undefined;
  /** Undefined if there is no prompt: Ollama then only loads or unloads the model. */
  input: TextGenerationInput | undefined;
  stream: boolean;
  /** Whether the answer includes reasoning. */
  showsThinking: boolean;
  /** Whether to unload the model. */
  unloads: boolean;
  ignored: string[];
}

/** @throws ApiError `invalid_request`, with the field's path. */
export function readChat(body: JsonObject): OllamaRequest {
  const leftOut: string[] = [];
  const fields = parse(ChatSchema, withFunctions(dropNulls(body), leftOut));
  const messages = toMessages(fields.messages);
  const { tools = [] } = fields;
  return {
    ...readCommon(fields),
    input:
      messages.length === 0
        ? undefined
        : { messages, ...(tools.length > 0 && { tools }), ...inputOf(fields) },
    ignored: [...unknownFields(ChatSchema, body), ...leftOut],
  };
}

/**
 * @throws ApiError `invalid_request`, or `unsupported_parameter` for a `suffix`, which requires
 * text between prompt and suffix.
 */
export function readGenerate(body: JsonObject): OllamaRequest {
  const fields = parse(GenerateSchema, dropNulls(body));
  const { prompt, suffix, system, images } = fields;
  if (suffix) {
    throw new ApiError(
      "unsupported_parameter",
      "`suffix`: no model here can insert text between a prompt and a suffix.",
      { param: "suffix" },
    );
  }
  const isEmpty = prompt === "" && (images ?? []).length === 0;
  const messages: TextGenerationInput["messages"] = [
    ...(system ? [{ role: "system" as const, content: system }] : []),
    { role: "user", content: toContent(prompt, images) },
  ];
  return {
    ...readCommon(fields),
    input: isEmpty ? undefined : { messages, ...inputOf(fields) },
    ignored: unknownFields(GenerateSchema, body),
  };
}

/** Tools without a type are functions; those of other kinds are ignored. */
function withFunctions(fields: JsonObject, leftOut: string[]): JsonObject {
  if (!Array.isArray(fields.tools)) return fields;
  const tools = fields.tools.flatMap((tool: unknown, index) => {
    if (typeof tool !== "object" || tool === null) return [tool];
    const { type = "function" } = tool as { type?: unknown };
    if (type === "function" || typeof type !== "string") return [{ ...tool, type }];
    leftOut.push(`tools[${index}] (${type.slice(0, 40)})`);
    return [];
  });
  return { ...fields, tools };
}

function readCommon({ model, name, stream, think, keep_alive }: Common) {
  const unloads = keep_alive === 0 || keep_alive === "0";
  return { model: model || name, stream, showsThinking: think !== false, unloads };
}

function inputOf({ options, format, think }: Common): Partial<TextGenerationInput> {
  return { ...toSampling(options), ...formatOf(format), ...effortOf(think) };
}

function formatOf(format: Common["format"]): Pick<TextGenerationInput, "response_format"> {
  if (!format) return {};
  if (format === "json") return { response_format: { type: "json_object" } };
  const schema = format as Record<string, unknown>;
  return { response_format: { type: "json_schema", json_schema: { name: "format", schema } } };
}

/** Without the field, and with `true`, the model's default applies. */
function effortOf(think: Common["think"]): Pick<TextGenerationInput, "reasoning_effort"> {
  if (think === false) return { reasoning_effort: "none" };
  return typeof think === "string" && think !== "" ? { reasoning_effort: think } : {};
}
