/**
 * JSON bodies that use what each API has to offer, as a start for hostile ones.
 * @module
 */
import type { App } from "@ai-workers/ai-core";
import { FIELDS } from "./bodies.ts";

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const SCHEMA = {
  type: "object",
  properties: {
    a: { type: ["string", "null"], enum: ["x"] },
    b: { anyOf: [{ $ref: "#/$defs/c" }] },
  },
  required: ["a"],
  $defs: { c: { type: "array", items: { type: "integer" } } },
  additionalProperties: false,
};
const FUNCTION = { name: "f", description: "d", parameters: SCHEMA, strict: true };

const sampling = {
  temperature: 0.5,
  top_p: 0.5,
  seed: 3,
  user: "me",
  stop: ["x"],
};

const chat = {
  model: "gpt-4o",
  messages: [
    { role: "system", content: "s", name: "n" },
    { role: "developer", content: [{ type: "text", text: "d" }] },
    {
      role: "user",
      content: [
        { type: "text", text: "hi" },
        { type: "image_url", image_url: { url: PIXEL, detail: "low" } },
        { type: "image", source: { media_type: "image/png", data: PIXEL.slice(22) } },
        { type: "file", file: { file_data: PIXEL } },
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

const older = {
  messages: [{ role: "user", content: "hi" }],
  functions: [FUNCTION],
  function_call: { name: "f" },
  tool_choice: {
    type: "allowed_tools",
    allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name: "f" } }] },
  },
};

const responses = {
  model: "gpt-4o",
  instructions: "be short",
  input: [
    {
      type: "message",
      role: "user",
      content: [
        { type: "input_text", text: "hi" },
        { type: "input_image", image_url: PIXEL, detail: "auto" },
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

const anthropic = {
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
          source: { type: "base64", media_type: "image/png", data: PIXEL.slice(22) },
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

const options = {
  temperature: 0.5,
  top_p: 0.5,
  top_k: 5,
  seed: 1,
  num_predict: 5,
  repeat_penalty: 1,
  stop: ["x"],
};
const ollama = {
  model: "llama-4-scout",
  messages: [
    { role: "system", content: "s" },
    { role: "user", content: "hi", images: [PIXEL.slice(22)] },
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

const deepl = {
  text: ["Hello <b>you</b>.", "a"],
  source_lang: "EN",
  target_lang: "FR",
  tag_handling: "xml",
  ignore_tags: ["x", "y"],
  splitting_tags: "p",
  non_splitting_tags: ["b"],
  formality: "prefer_more",
  glossary_ids: [],
  split_sentences: "1",
  preserve_formatting: true,
  outline_detection: false,
  context: "c",
  show_billed_characters: true,
};

const translation = {
  text: "Hello <b>you</b>.",
  source_lang: "en",
  target_lang: "fr",
  format: "html",
};
const image = {
  prompt: "a cat",
  negative_prompt: "x",
  width: 512,
  height: 512,
  steps: 4,
  guidance: 5,
  seed: 3,
  strength: 0.5,
};
const images = {
  prompt: "a cat",
  n: 1,
  size: "1024x1024",
  quality: "hd",
  style: "vivid",
  response_format: "b64_json",
  output_format: "png",
  background: "auto",
  user: "me",
  stream: false,
  seed: 3,
};
const pictured = { ...images, images: [{ image_url: PIXEL }], image: [PIXEL], mask: PIXEL };

/** By service and path; several where an address serves several APIs. */
const RICH: Record<string, Record<string, object[]>> = {
  llm: {
    "/": [{ message: "hi", model: "gpt-4o" }],
    "/v1/chat/completions": [chat, { ...chat, stream: true }, older],
    "/v1/completions": [
      {
        prompt: ["hi"],
        suffix: "",
        echo: false,
        best_of: 1,
        logprobs: 0,
        max_tokens: 5,
        ...sampling,
      },
    ],
    "/v1/responses": [responses, { ...responses, stream: true }],
    "/v1/responses/input_tokens": [responses],
    "/v1/embeddings": [
      {
        input: ["a", "b"],
        model: "bge-m3",
        encoding_format: "base64",
        dimensions: 1024,
        user: "me",
      },
    ],
    "/v1/moderations": [
      {
        input: [
          { type: "text", text: "x" },
          { type: "image_url", image_url: { url: PIXEL } },
        ],
        model: "omni-moderation-latest",
      },
    ],
    "/v1/rerank": [
      {
        query: "q",
        documents: ["a", { text: "b" }],
        top_n: 1,
        return_documents: true,
        model: "rerank-x",
      },
    ],
    "/v2/rerank": [
      { query: "q", documents: ["a", { text: "b" }], top_n: 1, return_documents: true },
    ],
    "/v1/messages": [anthropic, { ...anthropic, stream: true }],
    "/v1/messages/count_tokens": [anthropic],
    "/api/chat": [ollama],
    "/api/generate": [
      {
        model: "llama-4-scout",
        prompt: "hi",
        system: "s",
        images: [PIXEL.slice(22)],
        format: "json",
        options,
        think: true,
        context: [1],
      },
    ],
    "/api/embed": [{ model: "bge-m3", input: ["a"], truncate: true, options, dimensions: 1024 }],
    "/api/embeddings": [{ model: "bge-m3", prompt: "a", options }],
    "/api/show": [{ model: "llama-3.2-1b", name: "x", verbose: true }],
    "/api/pull": [{ model: "x", stream: true }],
    "/client/v4/accounts/:account/ai/run/:model+": [
      chat,
      {
        prompt: "hi",
        max_tokens: 5,
        stream: true,
        options: { rejectIfBusy: true },
        raw: true,
        lora: "x",
      },
      { input: "hi", instructions: "x", reasoning: { effort: "low" } },
    ],
  },
  translate: {
    "/": [
      { ...translation, model: "m2m100" },
      { text_list: ["a"], source_lang: "en", target_lang: "fr" },
      { texts: ["a"], from: "en", to: "fr" },
    ],
    "/translate": [
      { q: ["Hello."], source: "auto", target: "fr", format: "html", alternatives: 1, api_key: "" },
      { text: "Hello.", source_lang: "EN", target_lang: "FR", tag_handling: "html", token: "" },
      { text_list: ["a"], source_lang: "en", target_lang: "fr" },
    ],
    "/detect": [{ q: ["Hello there."], api_key: "" }],
    "/translate_file": [{ file: "x", source: "en", target: "fr", api_key: "" }],
    "/v2/translate": [deepl],
    "/v2/glossaries": [
      { name: "x", source_lang: "en", target_lang: "fr", entries: "a\tb", entries_format: "tsv" },
    ],
    "/v2/usage": [{ a: 1 }],
    "/v1/translate": [
      { text: "Hello.", source_lang: "EN", target_lang: "FR", tag_handling: "html" },
    ],
    "/client/v4/accounts/:account/ai/run/:model+": [translation],
  },
  "text-to-image": {
    "/": [{ ...image, images: [PIXEL], mask: PIXEL }, image],
    "/v1/images/generations": [{ ...images, model: "dall-e-3" }],
    "/v1/images/edits": [pictured],
    "/v1/images/variations": [pictured],
    "/client/v4/accounts/:account/ai/run/:model+": [
      { ...image, image_b64: PIXEL.slice(22), image: [1, 2], mask: [1], num_steps: 4 },
    ],
  },
  "text-to-speech": {
    "/": [
      {
        text: "Hello there.",
        voice: "luna",
        language: "en",
        speed: 1,
        format: "mp3",
        model: "aura-1",
      },
    ],
    "/v1/audio/speech": [
      {
        input: "Hello there.",
        voice: "alloy",
        response_format: "mp3",
        speed: 1,
        instructions: "x",
        stream_format: "audio",
        model: "tts-1",
      },
    ],
    "/client/v4/accounts/:account/ai/run/:model+": [
      {
        text: "a",
        prompt: "a",
        lang: "en",
        speaker: "luna",
        encoding: "mp3",
        container: "none",
        sample_rate: 1,
        bit_rate: 1,
      },
    ],
  },
  whisper: {
    "/": [
      {
        audio: FIELDS.audio,
        language: "en",
        prompt: "x",
        task: "transcribe",
        vad_filter: true,
        diarize: false,
        model: "whisper",
      },
    ],
    "/client/v4/accounts/:account/ai/run/:model+": [
      {
        audio: FIELDS.audio,
        language: "en",
        initial_prompt: "x",
        task: "transcribe",
        vad_filter: "true",
      },
      { audio: [1, 2, 3] },
      { audio: { body: FIELDS.audio, contentType: "audio/wav" } },
    ],
  },
};

/** Bodies for a POST route; none for one that reads no JSON. */
export function richBodies(app: App, path: string): object[] {
  const own = path.replace("/client/v4/accounts/:account/ai/v1/", "/v1/");
  return RICH[app.service]?.[own] ?? [];
}
