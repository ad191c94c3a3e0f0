/**
 * Vectors of hashed words and letter groups: texts that share words are close, so that search demos
 * work.
 * @module
 */
import type { TextEmbeddingsSpec } from "@ai-workers/ai-core/models";
import type { TextEmbeddingsRequest } from "../../inputs/requests.ts";
import { hash } from "../../platform/hash.ts";

const USUAL_DIMENSIONS = 768;

/** Words have more weight than groups of three letters, which match `translate` with `translation`. */
function* featuresOf(text: string): Generator<[feature: string, weight: number]> {
  const lower = text.toLowerCase().normalize("NFKC");
  for (const word of lower.match(/[\p{L}\p{N}]+/gu) ?? []) {
    yield [word, word.length > 3 ? 2 : 0.5];
    const chars = [...`^${word}$`];
    for (let at = 0; at + 3 <= chars.length; at++) yield [chars.slice(at, at + 3).join(""), 0.5];
    // Chinese has no spaces: its single characters carry meaning.
    if (/\p{Script=Han}/u.test(word)) for (const char of word) yield [char, 1];
  }
}

/** Returns a unit vector. Another `salt` gives another vector space. */
export function vectorOf(text: string, dimensions: number, salt: string): number[] {
  const vector = Array.from<number>({ length: dimensions }).fill(0);
  for (const [feature, weight] of featuresOf(text)) {
    const bits = hash(salt + feature);
    vector[bits % dimensions]! += bits & 0x8000_0000 ? weight : -weight;
  }
  // A text without letters still needs a direction.
  vector[hash(salt + text) % dimensions]! += 0.1;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Returns unit vectors. Models differ, so that mixing two of them is noticed. */
export async function embed(
  model: TextEmbeddingsSpec,
  request: TextEmbeddingsRequest,
): Promise<number[][]> {
  const dimensions = model.dimensions ?? USUAL_DIMENSIONS;
  const salt = `${model.id} ${request.pooling ?? ""} `;
  const texts = request.query === undefined ? request.texts : [request.query, ...request.texts];
  return texts.map((text) => vectorOf(text, dimensions, salt));
}
