/**
 * Rejects conversations that are longer than the model's context, or have a system message after
 * the beginning.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import { InferenceUpstreamError, UnnumberedError } from "../platform/errors.ts";
import type { TextGenerationRequest } from "./requests.ts";

/** Throws 5021, with the platform's figures, if the input and the maximum answer are longer than the context. */
export function checkWindow(
  { contextWindow }: TextGenerationSpec,
  { promptTokens, maxTokens }: Pick<TextGenerationRequest, "promptTokens" | "maxTokens">,
): void {
  const tokens = promptTokens + (Number.isFinite(maxTokens) ? maxTokens : 0);
  if (contextWindow === undefined || tokens <= contextWindow) return;
  throw new InferenceUpstreamError(
    5021,
    `The estimated number of input and maximum output tokens (${tokens}) exceeded this model context window limit (${contextWindow}).`,
  );
}

/** Required by the templates of chat models: https://github.com/anomalyco/opencode/issues/46481 */
export function checkSystemMessage(
  { family }: TextGenerationSpec,
  { messages }: Pick<TextGenerationRequest, "messages">,
): void {
  if (family !== "chat-completions") return;
  const isLate = messages.some(({ role }, index) => index > 0 && isSystem(role));
  if (isLate) throw new UnnumberedError("System message must be at the beginning.");
}

function isSystem(role: string): boolean {
  return role === "system" || role === "developer";
}
