import { describe, expect, it } from "vitest";
import { fromPlatformError } from "./platform.ts";

/** Sentences as the platform, or the servers behind it, have sent them. */
const OVERFLOWS = [
  "5021: The estimated number of input and maximum output tokens (35000) exceeded this model context window limit (24000).",
  "InferenceUpstreamError: 5021: AiError: The estimated number of input and maximum output tokens (35000) exceeded this model context window limit (24000).",
  "AiError: This model's maximum context length is 131072 tokens. However, you requested 16000 output tokens and your prompt contains at least 115073 input tokens, for a total of at least 131073 tokens. Please reduce the length of the input prompt or reduce max_tokens.",
  "This model's maximum context length is 131072 tokens. However, your messages resulted in 140000 tokens. Please reduce the length of the messages.",
  "Requested token count exceeds the model's maximum context length of 256000 tokens. You requested a total of 256878 tokens: 31216 tokens from the input messages and 225662 tokens for the completion.",
  "5006: AiError: AiError: This model's maximum context length is 32768 tokens.",
  "3010: AiError: Input too long",
  "8007: AiError: prompt length 9000 exceeds the context window 8192",
  "8001: The input is longer than the model's context length",
  "The input length exceeds the context length",
  "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens exceed the maximum context length",
  "prompt is too long: 214850 tokens > 200000 maximum",
  "the request exceeds the available context size (8192 tokens), try increasing it",
  "The decoder prompt (length 40000) is longer than the maximum model length of 32768.",
  "Requested tokens (590) exceed context window of 512",
  "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).",
  "context_length_exceeded",
  "Input is too long for requested model, please try again with a shorter one",
  '{"object":"error","message":"This model\'s maximum context length is 8192 tokens.","type":"BadRequestError","param":null,"code":400}',
  '{"error":{"message":"Payload too big","code":413}}',
  "413 Request Entity Too Large",
  "AiError: Payload Too Large",
  "`inputs` must have less than 4095 tokens. Given: 5000",
  "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 3000 `inputs` tokens and 2000 `max_new_tokens`",
  "The number of input tokens exceeds the maximum allowed number of input tokens",
  "Input length (40000) exceeds the maximum allowed length (32767)",
];

const BAD_INPUTS = [
  "AiError: System message must be at the beginning",
  "System message must be at the beginning.",
  "Conversation roles must alternate user/assistant/user/assistant/...",
  "After the optional system message, conversation roles must alternate user and assistant",
  "Only user and assistant roles are supported!",
  "AiError: AiError: Unexpected message role",
  "google/gemma-3 is not a multimodal model",
  "This model does not support tools",
  "At most 1 image(s) may be provided in one prompt.",
  "Bad input: Error: oneOf at '/' not met",
  "1 validation error for ChatCompletionRequest",
  "Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4",
  "cannot identify image file <_io.BytesIO object at 0x7f>",
  "Failed to load image: truncated",
  "Input should be 'low', 'medium' or 'high'",
  "temperature must be in [0, 2]",
  "max_completion_tokens is too large: 262144. This model supports at most 256000 completion tokens.",
  "AiError 400 max_completion_tokens is too large: 1298829. This model supports at most 1048576",
  "Invalid schema for function 'read': In context=(), object schema missing properties",
  "tool_call_id must be present",
  '{"object":"error","message":"Something odd","type":"BadRequestError","code":400}',
  '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
  "Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant",
  "Cannot set `add_generation_prompt` to True when the last message is from the assistant.",
  "Not the same number of function calls and responses",
  "No user query found in messages.",
  "tool_choice is not supported",
  "image input is not supported",
  "You uploaded an unsupported image",
  "The provided JSON schema contains features not supported by xgrammar.",
  'Grammar error: Unimplemented keys: ["patternProperties"]',
  "response_format json_schema is not supported",
  "5025: This model doesn't support JSON Schema.",
  "8008: Something about the tools",
  "InferenceUpstreamError: 5099: Something about the input",
  "presence_penalty must be in [-2, 2]",
  "stop cannot contain an empty string",
];

const OTHERS = [
  ["Network connection lost.", "upstream_error"],
  ["CUDA out of memory", "upstream_error"],
  ["9999: account 1234 is odd", "upstream_error"],
  ["Internal server error", "upstream_error"],
  ['{"error":{"message":"boom","code":500}}', "upstream_error"],
  ["", "upstream_error"],
  ["Rate limit reached: 6000 tokens per minute exceeded", "capacity"],
  ["Too many requests", "capacity"],
  ["3040: Capacity temporarily exceeded, please try again.", "capacity"],
  ["5028: This model was deprecated on 2026-05-30", "model_not_found"],
  ["This model was deprecated on 2026-05-30", "model_not_found"],
  ["5007: No such model @cf/x/y or task", "model_not_found"],
  ["JSON Mode couldn't be met", "upstream_error"],
  ["5024: JSON Mode couldn't be met", "upstream_error"],
  ["CUDA error: operation not supported", "upstream_error"],
  ["3043: Internal server error", "upstream_error"],
  ["you have used up your daily free allocation of 10,000 neurons, please upgrade", "daily_limit"],
  ["4006: you have used up your daily free allocation of 10,000 neurons", "daily_limit"],
  ["This model requires the Workers Paid plan", "paid_plan_required"],
  ["Prior to using this model, you must submit the prompt 'agree'.", "permission_denied"],
  ["5016: Prior to using this model, you must submit the prompt 'agree'.", "permission_denied"],
  ["2016: Prompt blocked due to security configurations", "content_policy_violation"],
  ["Input prompt contains NSFW content", "content_policy_violation"],
  ["Request timeout", "timeout"],
  ["The operation was aborted due to timeout", "timeout"],
  ["3036: You have used up your daily free allocation of 10,000 neurons", "daily_limit"],
] as const;

describe("a text of the platform", () => {
  it.each(OVERFLOWS)("says that the input is too long: %s", (text) => {
    expect(fromPlatformError(new Error(text))).toMatchObject({
      status: 400,
      code: "context_length_exceeded",
      param: "messages",
    });
  });

  it.each(BAD_INPUTS)("says that the input is wrong: %s", (text) => {
    const error = fromPlatformError(new Error(text));
    expect(error).toMatchObject({ status: 400, code: "invalid_request" });
    expect(error.message.length).toBeGreaterThan("The model rejected the input: ".length);
  });

  it.each(OTHERS)("says no such thing: %s", (text, code) => {
    expect(fromPlatformError(new Error(text)).code).toBe(code);
  });

  it("is passed on with its figures if the input is too long", () => {
    expect(fromPlatformError(new Error(OVERFLOWS[1])).message).toBe(
      "The estimated number of input and maximum output tokens (35000) exceeded this model context window limit (24000).",
    );
    expect(fromPlatformError(new Error("5021:")).message).toMatch(/context window/);
  });

  it("names max_tokens if the answer is too long", () => {
    const text = "max_completion_tokens is too large: 262144. This model supports at most 256000.";
    expect(fromPlatformError(new Error(text)).param).toBe("max_tokens");
  });

  it("gives away neither account, address nor key", () => {
    const id = "0123456789abcdef0123456789abcdef";
    const text = `5006: Bad input for ${id} at https://internal.example/v1 with Bearer abc`;
    expect(fromPlatformError(new Error(text)).message).toBe(
      "The model rejected the input: Bad input for … at … with …",
    );
  });

  it("of a megabyte is read in milliseconds", () => {
    const text = "exceeds the input tokens ".repeat(50_000);
    const start = performance.now();
    fromPlatformError(new Error(text));
    expect(performance.now() - start).toBeLessThan(100);
  });
});
