/**
 * Converts a body of `POST /v1/responses` to a task's input.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import {
  parse,
  TextGenerationInputSchema,
  unknownFields,
  type ResponseFormat,
  type TextGenerationInput,
} from "../../../tasks/index.ts";
import { rejectUnsupported } from "../chat/chat-request.ts";
import { dropNoLimit } from "../chat/tolerance.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import type { Item } from "./fields.ts";
import { ItemReader } from "./items.ts";
import type { ReasoningForms } from "./output.ts";
import { addTools, chooseTools, emptyToolSet, type ToolName } from "./tools.ts";

const { entries } = TextGenerationInputSchema.pipe[0];
const [, , JsonSchemaFormat] = entries.response_format.wrapped.options;
const text = v.optional(v.nullable(v.string()));
const kind = v.looseObject({ type: v.string() });

const FormatSchema = v.variant("type", [
  v.object({ type: v.picklist(["text", "json_object"]) }),
  v.object({ type: v.literal("json_schema"), ...JsonSchemaFormat.entries.json_schema.entries }),
]);

/** https://platform.openai.com/docs/api-reference/responses/create */
export const ResponsesRequestSchema = v.object({
  model: v.optional(v.string()),
  input: v.optional(v.union([v.string(), v.array(v.unknown())])),
  instructions: v.optional(v.string()),
  previous_response_id: v.optional(v.string()),
  store: v.optional(v.boolean()),
  metadata: v.optional(v.record(v.string(), v.unknown())),
  max_output_tokens: entries.max_tokens,
  temperature: entries.temperature,
  top_p: entries.top_p,
  tools: v.optional(v.array(kind)),
  tool_choice: v.optional(v.union([v.picklist(["none", "auto", "required"]), kind])),
  parallel_tool_calls: entries.parallel_tool_calls,
  text: v.optional(v.object({ format: v.optional(v.nullable(FormatSchema)) })),
  reasoning: v.optional(v.object({ effort: text, summary: text, generate_summary: text })),
  include: v.optional(v.array(v.string())),
  prompt_cache_key: v.optional(v.string()),
  user: v.optional(v.string()),
  stream: v.optional(v.boolean(), false),
});

export type ResponsesFields = v.InferOutput<typeof ResponsesRequestSchema>;

export interface ResponsesRequest {
  fields: ResponsesFields;
  input: TextGenerationInput;
  /** The model's name of each tool → the caller's. */
  names: ReadonlyMap<string, ToolName>;
  reasoningForms: ReasoningForms;
  /** Whether the response will be stored. */
  stored: boolean;
  /** For each message, the path of the content that it came from. */
  paths: string[];
  ignored: string[];
}

/**
 * @param history items of the responses that this one continues.
 * @throws ApiError `invalid_request` or `unsupported_parameter`, with the field's path.
 */
export function readResponsesRequest(
  body: Record<string, unknown>,
  history: readonly Item[] = [],
  stored = false,
): ResponsesRequest {
  const given = dropNulls(body);
  if (given.previous_response_id === "") delete given.previous_response_id;
  const ignored: string[] = [];
  dropNoLimit(given, ["max_output_tokens"], ignored);
  refuseUnknownState(given);
  rejectUnsupported(given);
  const fields = parse(ResponsesRequestSchema, given);
  const tools = emptyToolSet();
  addTools(tools, fields.tools, "tools");
  const reader = new ItemReader(tools);
  if (fields.instructions)
    reader.read([{ role: "system", content: fields.instructions }], "instructions");
  reader.read(history, "previous_response_id");
  reader.read(
    typeof fields.input === "string" ? [userMessage(fields.input)] : (fields.input ?? []),
  );
  if (reader.messages.length === (fields.instructions ? 1 : 0)) throw noInput();
  const input: TextGenerationInput = {
    messages: reader.messages,
    ...settingsOf(fields),
    ...offered(chooseTools(fields.tool_choice, tools)),
  };
  return {
    fields,
    input,
    names: tools.names,
    reasoningForms: readReasoningForms(fields),
    stored,
    paths: typeof fields.input === "string" ? reader.paths.map(() => "input") : reader.paths,
    ignored: [
      ...unknownFields(ResponsesRequestSchema, body),
      ...ignored,
      ...tools.ignored,
      ...reader.ignored,
    ],
  };
}

function userMessage(content: string): Item {
  return { type: "message", role: "user", content };
}

function offered({
  tools,
  choice,
}: ReturnType<typeof chooseTools>): Pick<TextGenerationInput, "tools" | "tool_choice"> {
  if (tools.length === 0) return {};
  return { tools, ...(choice !== undefined && { tool_choice: choice }) };
}

function settingsOf(fields: ResponsesFields): Omit<TextGenerationInput, "messages"> {
  const { max_output_tokens, temperature, top_p, parallel_tool_calls, reasoning } = fields;
  const session = fields.prompt_cache_key || fields.user;
  const format = fields.text?.format;
  return {
    ...(temperature !== undefined && { temperature }),
    ...(top_p !== undefined && { top_p }),
    ...(parallel_tool_calls !== undefined && { parallel_tool_calls }),
    ...(max_output_tokens !== undefined && { max_tokens: max_output_tokens }),
    ...(format && { response_format: chatFormat(format) }),
    ...(reasoning?.effort && { reasoning_effort: reasoning.effort }),
    ...(session && { session }),
  };
}

function readReasoningForms({ reasoning, include }: ResponsesFields): ReasoningForms {
  const summary = reasoning?.summary ?? reasoning?.generate_summary;
  return {
    summary: summary !== undefined && summary !== null && summary !== "none",
    encrypted: include?.includes("reasoning.encrypted_content") ?? false,
  };
}

/** What OpenAI stores, and what to send instead. */
const STORED = {
  conversation: "Send the conversation as `input`, or continue with `previous_response_id`.",
  background: "Omit it, and read the answer as a stream.",
  prompt: "Send the text of the prompt as `instructions` or `input`.",
};

function refuseUnknownState(body: Record<string, unknown>): void {
  for (const [param, remedy] of Object.entries(STORED)) {
    if (body[param] === undefined || body[param] === false) continue;
    throw new ApiError("unsupported_parameter", `\`${param}\` is not supported. ${remedy}`, {
      param,
    });
  }
}

function noInput(): ApiError {
  const param = "input";
  return new ApiError("invalid_request", "`input`: expected a text or items, got none.", { param });
}

function chatFormat(format: v.InferOutput<typeof FormatSchema>): ResponseFormat {
  if (!("schema" in format)) return format;
  const { type, ...json_schema } = format;
  return { type, json_schema };
}
