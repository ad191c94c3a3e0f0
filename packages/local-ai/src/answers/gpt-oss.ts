/**
 * gpt-oss answers in the format of the request.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart } from "../drivers/driver.ts";
import type { TextGenerationRequest } from "../inputs/requests.ts";
import { chatCompletions } from "./chat-completions.ts";
import type { AnswerContext } from "./context.ts";
import { responses } from "./responses.ts";

/** Returns a chat completion for messages and prompts, a response object for an `input`. */
export function gptOss(
  model: TextGenerationSpec,
  request: TextGenerationRequest,
  parts: AsyncIterable<TextPart>,
  context: AnswerContext,
): Promise<unknown> {
  const answer = request.form === "input" ? responses : chatCompletions;
  return answer(model, request, parts, context);
}
