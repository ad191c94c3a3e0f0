/**
 * How long an answer may get: what the caller asks, at most what the context and the day's budget leave.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { affordableTokens } from "../call/neurons.ts";
import { estimateTokensIn } from "../call/tokens.ts";

/** The platform's default of 256 truncates answers. Reasoning counts too, so reasoning models get more. */
const DEFAULT_TOKENS = 2048;
const DEFAULT_TOKENS_THINKING = 8192;
/** A call writes whole files into its arguments, and one that is cut off is lost. */
const DEFAULT_TOKENS_TOOLS = 16_384;
/** An estimate may be short by this much, most of all for code; what is left of the window is reckoned from the larger figure. */
const ESTIMATE_ERROR = 1.25;
/** What a chat template adds around the messages. */
const TEMPLATE_TOKENS = 64;
/** An answer of fewer tokens is of no use, so fewer are not reserved; and where no more fit, the platform says so itself. */
const LEAST_TOKENS = 256;

/** An input whose limit is settled. */
export type LimitedInput = TextGenerationInput & { max_tokens: number };

/** `max_tokens` of the caller, or a default by what is asked. */
export function tokenLimit(
  { max_tokens, tools, tool_choice }: TextGenerationInput,
  { capabilities }: TextGenerationSpec,
): number {
  if (max_tokens !== undefined) return max_tokens;
  if ((tools?.length ?? 0) > 0 && tool_choice !== "none") return DEFAULT_TOKENS_TOOLS;
  return capabilities.reasoning ? DEFAULT_TOKENS_THINKING : DEFAULT_TOKENS;
}

/** The input with a limit that the model's context has room for, and the tokens of its prompt. */
export function limitToContext(
  { policy, report }: Pick<RunContext, "policy" | "report">,
  input: TextGenerationInput,
  model: TextGenerationSpec,
): { input: LimitedInput; promptTokens: number } {
  const promptTokens = estimateTokensIn([input.messages, input.tools]);
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

/** Lets the day's budget cut the answer shorter. `input` and `call` are the run's own, and change with it. */
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
