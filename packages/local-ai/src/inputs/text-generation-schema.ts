/**
 * JSON Schemas for the inputs of the text generation families.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { Schema } from "./schema.ts";

const integer: Schema = { type: "integer" };
const nullable = (type: "integer" | "number" | "boolean" | "string"): Schema => ({
  type: [type, "null"],
});

const toolChoice: Schema = { oneOf: [{ enum: ["none", "auto", "required"] }, { type: "object" }] };

/** Parts of a native tool, which are flat or in `function`. */
const NATIVE_TOOL: Schema = {
  type: "object",
  required: ["name", "description", "parameters"],
  properties: {
    name: { type: "string" },
    description: { type: "string" },
    parameters: {
      type: "object",
      required: ["type", "properties"],
      properties: {
        type: { type: "string" },
        required: { type: "array", items: { type: "string" } },
        properties: { type: "object" },
      },
    },
  },
};

const NATIVE_TOOLS: Schema = {
  type: "array",
  items: {
    oneOf: [
      NATIVE_TOOL,
      { type: "object", required: ["type", "function"], properties: { function: NATIVE_TOOL } },
    ],
  },
};

const CHAT_TOOLS: Schema = {
  type: "array",
  items: {
    type: "object",
    required: ["type", "function"],
    properties: {
      type: { enum: ["function"] },
      function: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string" },
          description: { type: "string" },
          parameters: { type: "object" },
        },
      },
    },
  },
};

const NATIVE: Record<string, Schema> = {
  tools: NATIVE_TOOLS,
  tool_choice: toolChoice,
  raw: { type: "boolean" },
  stream: { type: "boolean" },
  max_tokens: integer,
  temperature: { type: "number", minimum: 0, maximum: 5 },
  top_p: { type: "number", minimum: 0.001, maximum: 1 },
  top_k: { type: "integer", minimum: 1, maximum: 50 },
  seed: { type: "integer", minimum: 1, maximum: 9999999999 },
  repetition_penalty: { type: "number", minimum: 0, maximum: 2 },
  frequency_penalty: { type: "number", minimum: -2, maximum: 2 },
  presence_penalty: { type: "number", minimum: -2, maximum: 2 },
  lora: { type: "string" },
  functions: {
    type: "array",
    items: { type: "object", properties: { name: { type: "string" }, code: { type: "string" } } },
  },
  response_format: {
    type: "object",
    properties: { type: { type: "string", enum: ["json_object", "json_schema"] } },
  },
};

const CHAT: Record<string, Schema> = {
  max_tokens: nullable("integer"),
  max_completion_tokens: nullable("integer"),
  temperature: { type: ["number", "null"], minimum: 0, maximum: 2 },
  top_p: nullable("number"),
  frequency_penalty: { type: ["number", "null"], minimum: -2, maximum: 2 },
  presence_penalty: { type: ["number", "null"], minimum: -2, maximum: 2 },
  n: { type: ["integer", "null"], minimum: 1, maximum: 128 },
  seed: nullable("integer"),
  stop: { type: ["string", "array", "null"], maxItems: 4 },
  stream: nullable("boolean"),
  stream_options: { type: "object" },
  logprobs: nullable("boolean"),
  top_logprobs: { type: ["integer", "null"], minimum: 0, maximum: 20 },
  logit_bias: { type: ["object", "null"] },
  metadata: { type: ["object", "null"] },
  modalities: { type: ["array", "null"], items: { enum: ["text", "audio"] } },
  service_tier: nullable("string"),
  store: nullable("boolean"),
  user: { type: "string" },
  parallel_tool_calls: { type: "boolean" },
  chat_template_kwargs: {
    type: "object",
    properties: { enable_thinking: { type: "boolean" }, clear_thinking: { type: "boolean" } },
  },
  tools: CHAT_TOOLS,
  tool_choice: toolChoice,
  response_format: {
    type: "object",
    required: ["type"],
    properties: {
      type: { enum: ["text", "json_object", "json_schema"] },
      json_schema: { type: "object", required: ["name"] },
    },
  },
};

const prompt: Schema = { type: "string", minLength: 1 };

function branches(
  contents: Schema,
  required: string[],
  role: Schema,
  common: Record<string, Schema>,
): Schema[] {
  const message: Schema = { type: "object", required, properties: { role, content: contents } };
  return [
    { type: "object", required: ["prompt"], properties: { prompt, ...common } },
    {
      type: "object",
      required: ["messages"],
      properties: {
        messages: { type: "array", items: message },
        ...common,
      },
    },
  ];
}

/**
 * Returns the schema of the native format. Content is text, and null is rejected; parts are
 * accepted only if the model supports images, which is stricter than some models, and safe with all
 * of them.
 */
export function nativeSchema(model: TextGenerationSpec): Schema {
  const content: Schema = { type: model.capabilities.vision ? ["string", "array"] : "string" };
  return { oneOf: branches(content, ["role", "content"], { type: "string" }, NATIVE) };
}

/** Levels of the common schema, for a model whose row lists none. */
const EFFORTS = ["low", "medium", "high"];

/** The schema of OpenAI's chat completions. */
export function chatSchema({ reasoningEfforts = EFFORTS }: TextGenerationSpec): Schema {
  const roles = ["developer", "system", "user", "assistant", "tool", "function"];
  return {
    oneOf: branches(
      { type: ["string", "array", "null"] },
      ["role"],
      { enum: roles },
      {
        ...CHAT,
        reasoning_effort: { enum: [...reasoningEfforts, null] },
      },
    ),
  };
}

/** gpt-oss distinguishes by shape: messages, a prompt, or the `input` of the Responses format. */
export function gptOssSchema(): Schema {
  const input: Schema = {
    type: "object",
    required: ["input"],
    properties: {
      input: { type: ["string", "array"] },
      stream: { type: "boolean" },
      reasoning: { type: "object", properties: { effort: { enum: [...EFFORTS, null] } } },
    },
  };
  const common = {
    ...NATIVE,
    response_format: CHAT["response_format"] as Schema,
    tools: CHAT_TOOLS,
    reasoning_effort: { enum: [...EFFORTS, null] } as Schema,
  };
  return {
    oneOf: [
      ...branches({ type: ["string", "array"] }, ["role", "content"], { type: "string" }, common),
      input,
    ],
  };
}
