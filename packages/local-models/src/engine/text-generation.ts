/**
 * Text generation: takes a conversation, and returns text while it is generated.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import type { Loaded } from "./pipeline.ts";
import type { Tokens } from "./report.ts";
import { type Sampling, samplingOptions } from "./sampling.ts";
import { StopTexts } from "./stop-texts.ts";
import { watch } from "./watch.ts";

export interface TextRequest {
  messages: readonly { role: string; content: string }[];
  /** Maximum output tokens. */
  maxTokens?: number | undefined;
  stop: readonly string[];
  sampling: Sampling;
  /** Whether to reason, if the model's template supports it. */
  thinking?: boolean | undefined;
}

export interface TextAnswer {
  reason: "stop" | "length";
  tokens: Tokens;
}

/** Small models may never stop by themselves. */
const USUAL_MAX_TOKENS = 2048;

/**
 * Generates the answer.
 *
 * @param onText called with each piece of text as soon as it is final
 * @throws ApiError `invalid_request` for a conversation that the model's template rejects or that
 * is too long
 */
export async function generateText(
  { pipeline, transformers }: Loaded,
  { messages, maxTokens = USUAL_MAX_TOKENS, stop, sampling, thinking }: TextRequest,
  { signal, onText }: { signal: AbortSignal; onText: (piece: string) => void },
): Promise<TextAnswer> {
  const { tokenizer, model } = pipeline;
  const prompt = promptOf(tokenizer, messages, thinking);
  const input = tokenizer.encode(prompt, { add_special_tokens: false }).length;
  const room: number = (model.config?.max_position_embeddings ?? Infinity) - input;
  if (room < 1)
    throw inputError(`the model reads at most ${input + room - 1} tokens, got ${input}`);
  const limit = Math.min(maxTokens, room);
  const text = new StopTexts(stop);
  const tell = (piece: string) => piece !== "" && onText(piece);
  const watcher = watch(transformers, signal, () => text.isDone);
  await pipeline(prompt, {
    ...samplingOptions(transformers, sampling),
    add_special_tokens: false,
    max_new_tokens: limit,
    stopping_criteria: watcher.criterion,
    streamer: new transformers.TextStreamer(tokenizer, {
      skip_prompt: true,
      callback_function: (piece: string) => tell(text.push(piece)),
    }),
  });
  tell(text.end());
  const ends = [model.generation_config?.eos_token_id ?? model.config?.eos_token_id].flat();
  const isCut = !text.isDone && watcher.count >= limit && !ends.includes(watcher.last);
  return { reason: isCut ? "length" : "stop", tokens: { input, output: watcher.count } };
}

function promptOf(
  tokenizer: any,
  messages: TextRequest["messages"],
  thinking: boolean | undefined,
): string {
  try {
    return tokenizer.apply_chat_template(messages, {
      tokenize: false,
      add_generation_prompt: true,
      ...(thinking !== undefined && { enable_thinking: thinking }),
    });
  } catch (error) {
    throw inputError(`the model's template refuses them (${(error as Error).message})`);
  }
}

function inputError(why: string): ApiError {
  return new ApiError("invalid_request", `\`messages\`: ${why}.`, { param: "messages" });
}
