/**
 * Bodies for Anthropic's and Ollama's APIs that use all their fields.
 * @module
 */
import { PIXEL } from "./fake-model.ts";
import { FUNCTION, SCHEMA } from "./rich-text-bodies.ts";

export const anthropic = {
  model: "claude-x",
  max_tokens: 5,
  system: [{ type: "text", text: "s", cache_control: { type: "ephemeral" } }],
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "hi" },
        {
          type: "image",
          source: { type: "base64", media_type: "image/png", data: PIXEL },
        },
        {
          type: "document",
          title: "t",
          context: "c",
          source: { type: "text", media_type: "text/plain", data: "x" },
        },
        { type: "document", source: { type: "content", content: [{ type: "text", text: "x" }] } },
        { type: "search_result", title: "t", source: "s", content: [{ type: "text", text: "x" }] },
        { type: "new_kind", x: 1 },
      ],
    },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "t", signature: "s" },
        { type: "tool_use", id: "c", name: "f", input: { a: 1 } },
      ],
    },
    {
      role: "user",
      content: [
        {
          type: "tool_result",
          tool_use_id: "c",
          is_error: true,
          content: [{ type: "text", text: "x" }],
        },
      ],
    },
  ],
  tools: [
    { name: "f", description: "d", input_schema: SCHEMA, strict: true },
    { type: "web_search_20250305", name: "web_search" },
  ],
  tool_choice: { type: "tool", name: "f", disable_parallel_tool_use: true },
  thinking: { type: "enabled", budget_tokens: 1024, display: "omitted" },
  output_config: { effort: "low", format: { type: "json_schema", schema: SCHEMA } },
  metadata: { user_id: "me" },
  stop_sequences: ["x"],
  stream: false,
  temperature: 0.5,
  top_p: 0.5,
  top_k: 5,
};

export const options = {
  temperature: 0.5,
  top_p: 0.5,
  top_k: 5,
  seed: 1,
  num_predict: 5,
  repeat_penalty: 1,
  stop: ["x"],
};
export const ollama = {
  model: "llama-4-scout",
  messages: [
    { role: "system", content: "s" },
    { role: "user", content: "hi", images: [PIXEL] },
    {
      role: "assistant",
      content: "",
      thinking: "t",
      tool_calls: [{ id: "c", function: { name: "f", arguments: { a: 1 } } }],
    },
    { role: "tool", tool_name: "f", tool_call_id: "c", content: "x" },
  ],
  tools: [{ type: "function", function: FUNCTION }],
  format: SCHEMA,
  options,
  think: "low",
  keep_alive: "5m",
  stream: false,
};
