/**
 * Bodies in the format of Responses at the address of chat completions. Cursor sends them in its
 * agent mode, and expects an answer in the format of chat completions
 * (https://github.com/BerriAI/litellm/pull/34029).
 * @module
 */
import { isObject } from "../responses/fields.ts";
import { readResponsesRequest } from "../responses/request.ts";
import type { ChatRequest } from "./chat-request.ts";
import type { CustomForm } from "./tools.ts";

export function isResponsesBody({ messages, input }: Record<string, unknown>): boolean {
  return messages === undefined && (typeof input === "string" || Array.isArray(input));
}

/** @throws ApiError `invalid_request` or `unsupported_parameter`, with the field's path. */
export function readResponsesBody(body: Record<string, unknown>): ChatRequest {
  const { stream_options: options, ...rest } = body;
  const { fields, input, names, ignored } = readResponsesRequest(rest);
  const customs = [...names].filter(([, { kind }]) => kind === "custom");
  return {
    model: fields.model,
    input,
    stream: fields.stream,
    includeUsage: isObject(options) && options.include_usage === true,
    count: 1,
    hasFunctions: false,
    customs: new Map(customs.map(([name]) => [name, "function" as CustomForm])),
    ignored,
  };
}
