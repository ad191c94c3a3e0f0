/**
 * Generates several answers to one request, with one call each.
 * @module
 */
import { asApiError, type RequestContext } from "../../../http/index.ts";
import type { TextGenerationSpec } from "../../../models/index.ts";
import {
  generateText,
  mapConcurrently,
  MAX_CONCURRENT_CALLS,
  prepayAlike,
  streamText,
  type TextStreamWriter,
} from "../../../run/index.ts";
import type {
  TextGenerationInput,
  TextGenerationResult,
  TokenUsage,
} from "../../../tasks/index.ts";

export const MAX_ANSWERS = 8;

/** Returns an input for each of `count` answers, with different seeds: the same seed would give the same answer. */
export function inputsOf({
  input,
  count,
}: {
  input: TextGenerationInput;
  count: number;
}): TextGenerationInput[] {
  const { seed } = input;
  return Array.from({ length: count }, (_, index) =>
    seed === undefined || index === 0 ? input : { ...input, seed: seed + index },
  );
}

export async function generateTexts(
  context: RequestContext,
  model: TextGenerationSpec,
  inputs: readonly TextGenerationInput[],
): Promise<TextGenerationResult[]> {
  const paid = prepayAlike(context, inputs.length);
  return mapConcurrently(inputs, MAX_CONCURRENT_CALLS, (input) => generateText(paid, model, input));
}

/** Writes several streamed answers one after another. */
export interface AnswersWriter extends TextStreamWriter {
  /** Begins the answer with this index, or begins it anew if the model that gave it failed. */
  begin(index: number): void;
}

/**
 * Streams the answers one after another, so that each call's usage is counted at its end. All of
 * them are reserved before the first.
 *
 * @param createWriter is called with the id of the model that gives the first answer.
 * @throws ApiError for failures before the first byte; later ones are `error` parts.
 */
export async function streamTexts(
  context: RequestContext,
  model: TextGenerationSpec,
  inputs: readonly TextGenerationInput[],
  createWriter: (model: string) => AnswersWriter,
): Promise<ReadableStream<Uint8Array>> {
  if (inputs.length === 1) return streamText(context, model, inputs[0]!, createWriter);
  const paid = prepayAlike(context, inputs.length);
  let writer: AnswersWriter | undefined;
  let hasFailed = false;
  const open = (index: number) =>
    streamText(paid, model, inputs[index]!, (id) => {
      if (index === 0) writer = createWriter(id);
      const answers = writer!;
      answers.begin(index);
      return {
        ...(answers.repeats && { repeats: true }),
        part(part) {
          hasFailed ||= part.type === "error";
          return answers.part(part);
        },
      };
    });
  let reader = (await open(0)).getReader();
  let index = 0;
  const release = context.keepOpen?.();
  /** Returns the next bytes; undefined after the last answer, and after a failure. */
  const next = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const { value } = await reader.read();
      if (value !== undefined) return value;
      if (hasFailed || ++index === inputs.length) return undefined;
      reader = (await open(index)).getReader();
    }
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const bytes = await next();
        if (bytes !== undefined) return controller.enqueue(bytes);
        release?.();
      } catch (cause) {
        const error = asApiError(cause);
        release?.(error);
        controller.enqueue(new TextEncoder().encode(writer!.part({ type: "error", error })));
      }
      controller.close();
    },
    async cancel(reason) {
      index = inputs.length - 1;
      release?.();
      await reader.cancel(reason);
    },
  });
}

export function sumUsage(usages: readonly TokenUsage[]): TokenUsage {
  return usages.reduce(add);
}

function add(left: TokenUsage, right: TokenUsage): TokenUsage {
  const hasReasoning = (left.reasoning_tokens ?? right.reasoning_tokens) !== undefined;
  return {
    prompt_tokens: left.prompt_tokens + right.prompt_tokens,
    completion_tokens: left.completion_tokens + right.completion_tokens,
    total_tokens: left.total_tokens + right.total_tokens,
    cached_tokens: (left.cached_tokens ?? 0) + (right.cached_tokens ?? 0),
    ...(hasReasoning && {
      reasoning_tokens: (left.reasoning_tokens ?? 0) + (right.reasoning_tokens ?? 0),
    }),
  };
}
