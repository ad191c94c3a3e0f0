/**
 * Converts a body of `POST /v1/messages` to the task's input:
 * https://platform.claude.com/docs/en/api/messages
 * @module
 */
import * as v from "valibot";
import { dropNulls } from "../../http/body/nulls.ts";
import type { JsonObject } from "../../http/index.ts";
import {
  MAX_STOP_LENGTH,
  MAX_STOPS,
  parse,
  TextGenerationInputSchema,
  unknownFields,
  type Message,
  type TextGenerationInput,
} from "../../tasks/index.ts";
import { SystemSchema } from "./blocks.ts";
import { MessageParamSchema, toMessages } from "./messages.ts";
import { ToolChoiceParamSchema, toToolChoice, ToolParamSchema, toTools } from "./tools.ts";

const { entries } = TextGenerationInputSchema.pipe[0];
const JsonFormat = entries.response_format.wrapped.options[2].entries.json_schema.entries.schema;
const share = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

const OutputFormatSchema = v.object({ type: v.literal("json_schema"), schema: JsonFormat });

export const MessagesRequestSchema = v.object({
  model: v.optional(v.string()),
  messages: v.pipe(v.array(MessageParamSchema), v.nonEmpty()),
  system: v.optional(SystemSchema),
  max_tokens: entries.max_tokens,
  temperature: share,
  top_p: share,
  top_k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  stop_sequences: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_STOP_LENGTH))), v.maxLength(MAX_STOPS)),
  ),
  stream: v.optional(v.boolean(), false),
  tools: v.optional(v.array(ToolParamSchema)),
  tool_choice: v.optional(ToolChoiceParamSchema),
  /** `type`: enabled, adaptive, disabled, or a future value. */
  thinking: v.optional(
    v.looseObject({ type: v.string(), display: v.optional(v.nullable(v.string())) }),
  ),
  output_config: v.optional(
    v.looseObject({
      effort: v.optional(v.nullable(v.string())),
      format: v.optional(v.nullable(OutputFormatSchema)),
    }),
  ),
  /** The former name of `output_config.format`. */
  output_format: v.optional(OutputFormatSchema),
  metadata: v.optional(v.looseObject({ user_id: v.optional(v.nullable(v.string())) })),
});

type MessagesFields = v.InferOutput<typeof MessagesRequestSchema>;

export interface MessagesRequest {
  model: string | undefined;
  input: TextGenerationInput;
  stream: boolean;
  /** Whether the answer includes reasoning. */
  showsThinking: boolean;
  /** For each message of the input, the caller's field that it came from. */
  paths: string[];
  /** Ignored fields, kinds of blocks and types of tools. */
  ignored: string[];
}

/** @throws ApiError `invalid_request`, with the field's path. */
export function readMessagesRequest(body: JsonObject): MessagesRequest {
  const fields = parse(MessagesRequestSchema, dropNulls(body));
  const { messages, origins, leftOut } = toMessages(fields.messages);
  const tools = toTools(fields.tools ?? [], (type) => leftOut.push(type));
  const system = systemMessages(fields.system);
  const input: TextGenerationInput = {
    messages: [...system, ...messages],
    ...pickGiven(fields, ["max_tokens", "temperature", "top_p"]),
    ...(fields.top_k && { top_k: fields.top_k }),
    ...stopOf(fields),
    ...(tools.length > 0 && { tools, ...toToolChoice(fields.tool_choice, tools) }),
    ...thinkingOf(fields),
    ...formatOf(fields),
    ...(fields.metadata?.user_id && { session: fields.metadata.user_id }),
  };
  if (tools.length === 0) toToolChoice(fields.tool_choice, tools, fields.tools);
  return {
    model: fields.model,
    input,
    stream: fields.stream,
    showsThinking: wantsThinking(fields) && fields.thinking?.display !== "omitted",
    paths: [...system.map(() => "system"), ...origins.map((index) => `messages[${index}]`)],
    ignored: [...unknownFields(MessagesRequestSchema, body), ...new Set(leftOut)],
  };
}

function systemMessages(system: MessagesFields["system"]): Message[] {
  if (system === undefined) return [];
  const texts =
    typeof system === "string"
      ? [system]
      : system.flatMap((block) => (block.type === "text" ? block.text : []));
  const content = texts.filter((text) => text !== "").join("\n\n");
  return content === "" ? [] : [{ role: "system", content }];
}

/** An empty stop sequence would end every answer at its start. */
function stopOf({ stop_sequences = [] }: MessagesFields): Pick<TextGenerationInput, "stop"> {
  const stop = stop_sequences.filter((text) => text !== "");
  return stop.length === 0 ? {} : { stop };
}

function wantsThinking({ thinking }: MessagesFields): boolean {
  return thinking !== undefined && thinking.type !== "disabled";
}

/**
 * Without `thinking`, reasoning is disabled, as at Anthropic: with the `max_tokens` of its
 * examples, most models would use all of it for reasoning.
 */
function thinkingOf(fields: MessagesFields): Pick<TextGenerationInput, "reasoning_effort"> {
  if (!wantsThinking(fields)) return { reasoning_effort: "none" };
  const effort = fields.output_config?.effort;
  return effort ? { reasoning_effort: effort } : {};
}

function formatOf(fields: MessagesFields): Pick<TextGenerationInput, "response_format"> {
  const format = fields.output_config?.format ?? fields.output_format;
  if (!format) return {};
  const json_schema = { name: "output", schema: format.schema };
  return { response_format: { type: "json_schema", json_schema } };
}

function pickGiven<K extends "max_tokens" | "temperature" | "top_p">(
  fields: MessagesFields,
  keys: readonly K[],
): Pick<TextGenerationInput, K> {
  return Object.fromEntries(
    keys.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])),
  ) as Pick<TextGenerationInput, K>;
}
