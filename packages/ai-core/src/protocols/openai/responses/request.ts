/**
 * A body of `POST /v1/responses` as a task's input.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import {
  parse,
  TextGenerationInputSchema,
  ToolSchema,
  unknownFields,
  type TextGenerationInput,
} from "../../../tasks/index.ts";
import { rejectUnsupported } from "../chat/chat-request.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import { ItemsSchema, itemsToMessages } from "./items.ts";

const { entries } = TextGenerationInputSchema.pipe[0];
const text = v.pipe(v.string(), v.nonEmpty());
const { name, description, parameters, strict } = ToolSchema.entries.function.entries;
const [, , JsonSchemaFormat] = entries.response_format.wrapped.options;

const FormatSchema = v.variant("type", [
  v.object({ type: v.picklist(["text", "json_object"]) }),
  v.object({ type: v.literal("json_schema"), ...JsonSchemaFormat.entries.json_schema.entries }),
]);

/** https://platform.openai.com/docs/api-reference/responses/create */
export const ResponsesRequestSchema = v.object({
  model: v.optional(v.string()),
  input: v.union([text, ItemsSchema]),
  instructions: v.optional(v.string()),
  max_output_tokens: entries.max_tokens,
  temperature: entries.temperature,
  top_p: entries.top_p,
  tools: v.optional(
    v.array(v.object({ type: v.literal("function"), name, description, parameters, strict })),
  ),
  tool_choice: v.optional(
    v.union([
      v.picklist(["none", "auto", "required"]),
      v.object({ type: v.literal("function"), name }),
    ]),
  ),
  parallel_tool_calls: entries.parallel_tool_calls,
  text: v.optional(v.object({ format: v.optional(FormatSchema) })),
  reasoning: v.optional(v.nullable(v.object({ effort: v.optional(v.nullable(v.string())) }))),
  prompt_cache_key: v.optional(v.string()),
  user: v.optional(v.string()),
  stream: v.optional(v.boolean(), false),
});

export type ResponsesFields = v.InferOutput<typeof ResponsesRequestSchema>;

export interface ResponsesRequest {
  fields: ResponsesFields;
  input: TextGenerationInput;
  /** For each message, the path of the content that it came from. */
  paths: string[];
  ignored: string[];
}

/** @throws ApiError `invalid_request` or `unsupported_parameter`, with the field's path. */
export function readResponsesRequest(body: Record<string, unknown>): ResponsesRequest {
  const given = dropNulls(body);
  rejectStored(given);
  rejectUnsupported(given);
  const fields = parse(ResponsesRequestSchema, given);
  const { instructions, max_output_tokens, tools, tool_choice, reasoning } = fields;
  const session = fields.prompt_cache_key || fields.user;
  const items: { messages: unknown[]; paths: string[] } =
    typeof fields.input === "string"
      ? { messages: [{ role: "user", content: fields.input }], paths: ["input"] }
      : itemsToMessages(fields.input);
  const system = instructions ? [{ role: "system", content: instructions }] : [];
  const input = parse(TextGenerationInputSchema, {
    messages: [...system, ...items.messages],
    ...pickGiven(fields, ["temperature", "top_p", "parallel_tool_calls"]),
    ...(max_output_tokens !== undefined && { max_tokens: max_output_tokens }),
    ...(tools !== undefined && {
      tools: tools.map(({ type, ...tool }) => ({ type, function: tool })),
    }),
    ...(tool_choice !== undefined && { tool_choice: chatChoice(tool_choice) }),
    ...(fields.text?.format && { response_format: chatFormat(fields.text.format) }),
    ...(reasoning?.effort !== undefined && { reasoning_effort: reasoning.effort }),
    ...(session && { session }),
  });
  const paths = [...system.map(() => "instructions"), ...items.paths];
  return { fields, input, paths, ignored: unknownFields(ResponsesRequestSchema, body) };
}

/** Nothing is kept here between two requests. */
function rejectStored(body: Record<string, unknown>): void {
  for (const param of ["previous_response_id", "conversation", "background", "prompt"]) {
    if (body[param] === undefined || body[param] === false) continue;
    throw new ApiError(
      "unsupported_parameter",
      `\`${param}\` is not supported, because responses are not stored. Send the whole conversation as \`input\`.`,
      { param },
    );
  }
}

function chatChoice(choice: NonNullable<ResponsesFields["tool_choice"]>): unknown {
  if (typeof choice === "string") return choice;
  return { type: "function", function: { name: choice.name } };
}

function chatFormat(format: v.InferOutput<typeof FormatSchema>): unknown {
  if (format.type !== "json_schema") return format;
  const { type, ...json_schema } = format;
  return { type, json_schema };
}

function pickGiven<K extends keyof ResponsesFields>(
  fields: ResponsesFields,
  keys: readonly K[],
): object {
  return Object.fromEntries(
    keys.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])),
  );
}
