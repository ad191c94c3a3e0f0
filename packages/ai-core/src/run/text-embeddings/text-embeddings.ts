/**
 * Runs text embeddings.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextEmbeddingsSpec } from "../../models/index.ts";
import type { TextEmbeddingsInput, TextEmbeddingsResult } from "../../tasks/index.ts";
import type { Adapter } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { expectedNeurons } from "../call/neurons.ts";
import { prepayCalls } from "../call/prepay.ts";
import { estimateTokens } from "../call/tokens.ts";
import { runAdapter } from "../call/run-adapter.ts";

/** Maximum texts in one call if the model's own limit is not documented; the same as for most others. */
const DEFAULT_MAX_ITEMS = 100;

const embeddings: Adapter<"text-embeddings"> = {
  call: ({ text }) => ({
    inputs: { text },
    expected: { inputTokens: tokensOf(text), outputTokens: 0 },
  }),
  result(answer, { text }) {
    const vectors = (answer as { data?: unknown } | null)?.data;
    if (!Array.isArray(vectors) || vectors.length !== text.length) {
      throw new ApiError("upstream_error", "The model returned too few embeddings.");
    }
    // The models report no token count.
    return { vectors, prompt_tokens: tokensOf(text) };
  },
};

/** Each text has a token at least. */
function tokensOf(texts: readonly string[]): number {
  return texts.reduce((sum, each) => sum + estimateTokens(each), 0);
}

/**
 * Returns one vector per text. If there are more texts than the model accepts at once, several calls
 * are made; the neurons of all are reserved before the first.
 */
export async function embed(
  context: RunContext,
  model: TextEmbeddingsSpec,
  input: TextEmbeddingsInput,
): Promise<TextEmbeddingsResult> {
  const size = model.maxItems ?? DEFAULT_MAX_ITEMS;
  const result: TextEmbeddingsResult = { vectors: [], prompt_tokens: 0 };
  const isOne = input.text.length <= size;
  const paid = isOne ? context : await prepayCalls(context, model, costOf(model, input));
  for (let start = 0; start < input.text.length; start += size) {
    const text = input.text.slice(start, start + size);
    const { vectors, prompt_tokens } = await runAdapter(
      paid,
      embeddings,
      model,
      { text },
      (part) => ({ inputTokens: part.prompt_tokens, outputTokens: 0 }),
    );
    for (const vector of vectors) result.vectors.push(vector);
    result.prompt_tokens += prompt_tokens;
  }
  return result;
}

function costOf(model: TextEmbeddingsSpec, input: TextEmbeddingsInput): number {
  return expectedNeurons(
    model,
    embeddings.call(input, model, () => {}),
  );
}
