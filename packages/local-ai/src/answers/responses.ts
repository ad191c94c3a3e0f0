/**
 * OpenAI's Responses format, in which gpt-oss answers an `input`.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart } from "../drivers/driver.ts";
import type { TextGenerationRequest } from "../inputs/requests.ts";
import { collect } from "./collect.ts";
import type { AnswerContext } from "./context.ts";

/** Writes a response object; the platform does not stream it. */
export async function responses(
  model: TextGenerationSpec,
  request: TextGenerationRequest,
  parts: AsyncIterable<TextPart>,
  { requestId, created }: AnswerContext,
): Promise<unknown> {
  const { text, reasoning, calls, finish, ...counted } = await collect(parts);
  const { promptTokens = request.promptTokens, tokens } = counted;
  const id = requestId.replaceAll("-", "");
  const thoughts = {
    id: `rs_${id}`,
    type: "reasoning",
    summary: [],
    content: [{ type: "reasoning_text", text: reasoning }],
  };
  const content = [{ type: "output_text", text, annotations: [] }];
  const message = {
    id: `msg_${id}`,
    type: "message",
    role: "assistant",
    status: "completed",
    content,
  };
  const output = calls.map((call, index) => ({
    id: `fc_${id}${index}`,
    type: "function_call",
    status: "completed",
    call_id: call.id,
    name: call.name,
    arguments: JSON.stringify(call.arguments),
  }));
  return {
    id: `resp_${id}`,
    object: "response",
    created_at: created,
    status: finish === "length" ? "incomplete" : "completed",
    incomplete_details: finish === "length" ? { reason: "max_output_tokens" } : null,
    error: null,
    model: model.id,
    output: [...(reasoning === "" ? [] : [thoughts]), ...(calls.length > 0 ? output : [message])],
    usage: {
      input_tokens: promptTokens,
      output_tokens: tokens,
      total_tokens: promptTokens + tokens,
    },
  };
}
