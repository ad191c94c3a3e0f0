/**
 * Bodies for text generation that use all fields of each API.
 * @module
 */
import { PIXEL } from "./fake-model.ts";

export const PIXEL_URL = `data:image/png;base64,${PIXEL}`;
export const SCHEMA = {
  type: "object",
  properties: {
    a: { type: ["string", "null"], enum: ["x"] },
    b: { anyOf: [{ $ref: "#/$defs/c" }] },
  },
  required: ["a"],
  $defs: { c: { type: "array", items: { type: "integer" } } },
  additionalProperties: false,
};
export const FUNCTION = { name: "f", description: "d", parameters: SCHEMA, strict: true };

export const sampling = {
  temperature: 0.5,
  top_p: 0.5,
  seed: 3,
  user: "me",
  stop: ["x"],
};

export const chat = {
  model: "gpt-4o",
  messages: [
    { role: "system", content: "s", name: "n" },
    { role: "developer", content: [{ type: "text", text: "d" }] },
    {
      role: "user",
      content: [
        { type: "text", text: "hi" },
        { type: "image_url", image_url: { url: PIXEL_URL, detail: "low" } },
        { type: "image", source: { media_type: "image/png", data: PIXEL } },
        { type: "file", file: { file_data: PIXEL_URL } },
        { type: "input_text", text: "hi" },
        "hi",
      ],
    },
    {
      role: "assistant",
      content: null,
      reasoning_content: "t",
      function_call: { name: "f", arguments: "{}" },
    },
    { role: "function", name: "f", content: "x" },
    {
      role: "assistant",
      content: [{ type: "refusal", refusal: "no" }],
      tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "c", content: "x" },
  ],
  ...sampling,
  n: 1,
  max_tokens: 5,
  max_completion_tokens: 5,
  tools: [
    { type: "function", function: FUNCTION },
    { type: "custom", custom: { name: "x" } },
  ],
  tool_choice: { type: "function", function: { name: "f" } },
  response_format: {
    type: "json_schema",
    json_schema: { name: "x", schema: SCHEMA, strict: true },
  },
  stream: false,
  stream_options: { include_usage: true },
  reasoning_effort: "low",
  chat_template_kwargs: { enable_thinking: false },
  include: ["x"],
  logit_bias: {},
  modalities: ["text"],
  prompt_cache_key: "p",
};

export const older = {
  messages: [{ role: "user", content: "hi" }],
  functions: [FUNCTION],
  function_call: { name: "f" },
  tool_choice: {
    type: "allowed_tools",
    allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name: "f" } }] },
  },
};

export const responses = {
  model: "gpt-4o",
  instructions: "be short",
  input: [
    {
      type: "message",
      role: "user",
      content: [
        { type: "input_text", text: "hi" },
        { type: "input_image", image_url: PIXEL_URL, detail: "auto" },
        { type: "input_file", filename: "a", file_data: "data:text/plain;base64,YQ==" },
      ],
    },
    {
      type: "reasoning",
      id: "rs_1",
      summary: [{ type: "summary_text", text: "t" }],
      content: [{ type: "reasoning_text", text: "t" }],
      encrypted_content: "YQ==",
    },
    {
      type: "function_call",
      id: "fc_1",
      call_id: "c",
      name: "f",
      namespace: "n",
      arguments: "{}",
      status: "completed",
    },
    { type: "function_call_output", call_id: "c", output: [{ type: "input_text", text: "x" }] },
    { type: "custom_tool_call", call_id: "d", name: "g", input: "x" },
    { type: "custom_tool_call_output", call_id: "d", output: "x" },
    { type: "local_shell_call", call_id: "e", action: { command: ["ls"] }, status: "completed" },
    { type: "local_shell_call_output", call_id: "e", output: { a: 1 } },
    { type: "web_search_call", id: "ws_1", status: "completed" },
    { type: "item_reference", id: "rs_1" },
    { type: "additional_tools", tools: [{ type: "function", name: "h", parameters: SCHEMA }] },
    {
      role: "assistant",
      content: [
        { type: "output_text", text: "x", annotations: [] },
        { type: "refusal", refusal: "x" },
      ],
    },
    { role: "user", content: "hi" },
  ],
  tools: [
    { type: "function", ...FUNCTION },
    {
      type: "custom",
      name: "g",
      description: "d",
      format: { type: "grammar", syntax: "lark", definition: "x" },
    },
    { type: "namespace", name: "n", description: "d", tools: [{ type: "function", ...FUNCTION }] },
    { type: "web_search" },
  ],
  tool_choice: { type: "allowed_tools", mode: "auto", tools: [{ type: "function", name: "f" }] },
  text: {
    format: { type: "json_schema", name: "x", schema: SCHEMA, strict: true },
    verbosity: "low",
  },
  reasoning: { effort: "low", summary: "auto" },
  include: ["reasoning.encrypted_content"],
  metadata: { a: "b" },
  truncation: "auto",
  max_output_tokens: 5,
  parallel_tool_calls: true,
  prompt_cache_key: "p",
  store: false,
  stream: false,
  ...sampling,
};
