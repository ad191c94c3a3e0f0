/**
 * Limits the length of an answer: the caller's limit, reduced to what the context and the daily
 * budget allow.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { affordableTokens } from "../call/neurons.ts";
import { estimatePromptTokens } from "../call/tokens.ts";

/** The platform's default of 256 truncates answers. Reasoning counts too, so reasoning models get more. */
const DEFAULT_TOKENS = 2048;
const DEFAULT_TOKENS_THINKING = 8192;
/** Tool calls contain whole files in their arguments, and a truncated call is useless. */
const DEFAULT_TOKENS_TOOLS = 16_384;
/** Estimates may be too low by this factor, especially for code; the remaining context is computed from the larger figure. */
const ESTIMATE_ERROR = 1.25;
/** Tokens that a chat template adds to the messages. */
const TEMPLATE_TOKENS = 64;
/**
 * A shorter answer is useless, so fewer tokens are not reserved. If the context has no room for
 * more, the platform reports that.
 */
const LEAST_TOKENS = 256;

/** An input with a token limit. */
export type LimitedInput = TextGenerationInput & { max_tokens: number };

/** Returns the caller's `max_tokens`, or a default that depends on the request. */
export function tokenLimit(
  { max_tokens, tools, tool_choice }: TextGenerationInput,
  { capabilities }: TextGenerationSpec,
): number {
  if (max_tokens !== undefined) return max_tokens;
  if ((tools?.length ?? 0) > 0 && tool_choice !== "none") return DEFAULT_TOKENS_TOOLS;
  return capabilities.reasoning ? DEFAULT_TOKENS_THINKING : DEFAULT_TOKENS;
}

/** Returns the input with a limit that fits the model's context, and the tokens of its prompt. */
export function limitToContext(
  { policy, report }: Pick<RunContext, "policy" | "report">,
  input: TextGenerationInput,
  model: TextGenerationSpec,
): { input: LimitedInput; promptTokens: number } {
  const promptTokens = estimatePromptTokens(input.messages, input.tools);
  const wanted = input.max_tokens ?? policy?.defaultMaxTokens ?? tokenLimit(input, model);
  const room = roomFor(promptTokens, model);
  const max_tokens = Math.min(wanted, Math.max(room, LEAST_TOKENS));
  if (input.max_tokens !== undefined && max_tokens < wanted)
    report.warnings.push(
      `max_tokens was lowered to ${max_tokens}, the most that the model's context window leaves`,
    );
  return { input: { ...input, max_tokens }, promptTokens };
}

function roomFor(promptTokens: number, { contextWindow = Infinity }: TextGenerationSpec): number {
  return Math.floor(contextWindow - promptTokens * ESTIMATE_ERROR - TEMPLATE_TOKENS);
}

/** Shortens the answer to what the daily budget allows. `input` and `call` belong to the run, and are modified. */
export function limitToBudget(
  { report }: Pick<RunContext, "report">,
  { input, promptTokens }: { input: LimitedInput; promptTokens: number },
  model: TextGenerationSpec,
  call: ModelCall,
): void {
  const inputTokens = promptTokens;
  const expected = { inputTokens, outputTokens: input.max_tokens };
  call.expected = expected;
  call.shortened = {
    least: { inputTokens, outputTokens: Math.min(LEAST_TOKENS, input.max_tokens) },
    to(neurons) {
      const tokens = affordableTokens(model, inputTokens, neurons);
      if (tokens >= input.max_tokens) return;
      input.max_tokens = tokens;
      expected.outputTokens = tokens;
      for (const name of ["max_tokens", "max_completion_tokens"])
        if (name in call.inputs) call.inputs[name] = tokens;
      report.warnings.push(
        `max_tokens was lowered to ${tokens}, the most that the daily budget leaves`,
      );
    },
  };
}
