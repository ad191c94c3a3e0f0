/**
 * Validates the input of a text generation model, and converts it to one plain request.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import { InferenceUpstreamError } from "../platform/errors.ts";
import { countTokens } from "../platform/tokens.ts";
import { check } from "./check.ts";
import { checkSystemMessage, checkWindow } from "./context-window.ts";
import { messagesOf } from "./messages.ts";
import type { TextGenerationRequest, Tool } from "./requests.ts";
import type { Schema } from "./schema.ts";
import { chatSchema, gptOssSchema, nativeSchema } from "./text-generation-schema.ts";

type Inputs = Record<string, any>;

/** Tokens for a message's role and delimiters, and for an image: approximate values of current models. */
const MESSAGE_TOKENS = 4;
const IMAGE_TOKENS = 256;

function toolsOf(inputs: Inputs): Tool[] {
  return (inputs["tools"] ?? []).map((tool: Inputs) => {
    const { name = "", description = "", parameters = {} } = tool["function"] ?? tool;
    return { name, description: String(description), parameters };
  });
}

function toolChoiceOf(choice: unknown): TextGenerationRequest["toolChoice"] {
  if (choice === "none" || choice === "required") return choice;
  const named = choice as { name?: string; function?: { name?: string } } | undefined;
  const name = named?.function?.name ?? named?.name;
  return name ? { name } : "auto";
}

function jsonOf(format: Inputs | undefined, wrapped: boolean): TextGenerationRequest["json"] {
  if (format?.["type"] === "json_object") return {};
  if (format?.["type"] !== "json_schema") return undefined;
  // The native format has a bare schema; OpenAI's is wrapped in {name, schema, strict}.
  return {
    schema: wrapped ? (format["json_schema"]?.schema ?? format["schema"]) : format["json_schema"],
  };
}

function thinkingOf(model: TextGenerationSpec, inputs: Inputs): boolean {
  const effort = inputs["reasoning_effort"] ?? inputs["reasoning"]?.effort;
  const wanted = model.thinkingSwitch
    ? inputs["chat_template_kwargs"]?.[model.thinkingSwitch]
    : undefined;
  return model.capabilities.reasoning && wanted !== false && effort !== "none";
}

const SAMPLING = [
  "temperature",
  "top_p",
  "top_k",
  "frequency_penalty",
  "presence_penalty",
  "repetition_penalty",
];

function samplingOf(inputs: Inputs): Record<string, number> | undefined {
  const given = SAMPLING.filter((name) => inputs[name] != null);
  return given.length > 0
    ? Object.fromEntries(given.map((name) => [name, inputs[name]]))
    : undefined;
}

function promptTokensOf(
  request: Pick<TextGenerationRequest, "messages" | "tools" | "form">,
): number {
  const tools = request.tools.length > 0 ? countTokens(JSON.stringify(request.tools)) : 0;
  const border = request.form === "messages" ? MESSAGE_TOKENS : 0;
  return request.messages.reduce(
    (sum, { text, images }) => sum + border + countTokens(text) + images.length * IMAGE_TOKENS,
    tools,
  );
}

interface Form {
  schema: Schema;
  /** Whether `json_schema` has OpenAI's wrapper. */
  wrapped: boolean;
  /** Default limit. */
  maxTokens: number;
  /** Fields that set the limit; the first that is there counts. The platform ignores others. */
  limits: readonly string[];
  /** Only OpenAI's format has stop sequences. */
  hasStop?: true;
}

function requestOf(model: TextGenerationSpec, inputs: Inputs, form: Form): TextGenerationRequest {
  check(form.schema, inputs);
  const format = inputs["response_format"] ?? inputs["text"]?.format;
  const json = jsonOf(format, form.wrapped);
  const seed = inputs["seed"];
  const sampling = samplingOf(inputs);
  const request = {
    form: inputs["messages"]
      ? ("messages" as const)
      : inputs["prompt"]
        ? ("prompt" as const)
        : ("input" as const),
    messages: messagesOf(inputs, model.capabilities.vision),
    tools: toolsOf(inputs),
    toolChoice: toolChoiceOf(inputs["tool_choice"]),
    parallelToolCalls: inputs["parallel_tool_calls"] !== false,
    ...(json && { json }),
    maxTokens:
      form.limits.map((name) => inputs[name]).find((limit) => limit != null) ?? form.maxTokens,
    stop: form.hasStop ? [inputs["stop"] ?? []].flat() : [],
    stream: inputs["stream"] === true && model.capabilities.streaming,
    thinking: thinkingOf(model, inputs),
    ...(seed != null && { seed }),
    ...(sampling && { sampling }),
  };
  const promptTokens = promptTokensOf(request);
  checkSystemMessage(model, request);
  checkWindow(model, { ...request, promptTokens });
  return { ...request, promptTokens };
}

/** The native format has no JSON mode in a stream. */
const nativeWith =
  (maxTokens: number) =>
  (model: TextGenerationSpec, inputs: Inputs): TextGenerationRequest => {
    const form = { schema: nativeSchema(model), wrapped: false, maxTokens, limits: ["max_tokens"] };
    const request = requestOf(model, inputs, form);
    if (request.json && request.stream) throw new InferenceUpstreamError(5023);
    return request;
  };

/** Validates the native format. */
export const checkNative = nativeWith(256);

/** Validates the native format of a model that answers in OpenAI's, whose default limit is larger. */
export const checkNativeChat = nativeWith(2000);

/** Validates OpenAI's chat completions; no default length is documented. */
export function checkChat(model: TextGenerationSpec, inputs: Inputs): TextGenerationRequest {
  return requestOf(model, inputs, {
    schema: chatSchema(model),
    wrapped: true,
    maxTokens: Infinity,
    limits: ["max_completion_tokens", "max_tokens"],
    hasStop: true,
  });
}

/** gpt-oss: chat completions with the native limit, or the Responses format. */
export function checkGptOss(model: TextGenerationSpec, inputs: Inputs): TextGenerationRequest {
  const limit =
    inputs["input"] === undefined
      ? { maxTokens: 256, limits: ["max_tokens"] }
      : { maxTokens: Infinity, limits: ["max_output_tokens"] };
  return requestOf(model, inputs, { schema: gptOssSchema(), wrapped: true, ...limit });
}
