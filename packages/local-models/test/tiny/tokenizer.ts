/**
 * Tokenizers that read every text byte by byte, and write words.
 * @module
 */

/** GPT-2's characters for bytes: printable ones are themselves, the others follow from U+0100. */
const BYTES = byteLetters();

/** The models' output words. Each starts with a space, so that a stream outputs it when the next one arrives. */
export const WORDS =
  "alder birch cedar dogwood elm fir ginkgo hazel ivy juniper kapok larch maple nutmeg oak pine quince rowan spruce teak umbrella viburnum willow xylosma yew zelkova".split(
    " ",
  );

export interface Tokenizer {
  size: number;
  id(token: string): number;
  words: readonly number[];
  /** tokenizer.json */
  json: object;
}

/** @param template tokens around a text, which is `$A` */
export function tokenizer(specials: readonly string[], template: readonly string[]): Tokenizer {
  const tokens = [...BYTES, ...WORDS.map((word) => `Ġ${word}`), ...specials];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const first = tokens.length - specials.length;
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    size: tokens.length,
    id: (token) => ids.get(token)!,
    words: WORDS.map((word) => ids.get(`Ġ${word}`)!),
    json: {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: specials.map((content, index) => ({
        id: first + index,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        // For its library, Whisper's times are not special tokens.
        special: !/^<\|\d/.test(content),
      })),
      normalizer: null,
      pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, use_regex: false },
      post_processor: {
        type: "TemplateProcessing",
        single: template.map((token) =>
          token === "$A" ? { Sequence: { id: "A", type_id: 0 } } : special(token),
        ),
        pair: [],
        special_tokens: Object.fromEntries(
          specials.map((id) => [id, { id, ids: [ids.get(id)], tokens: [id] }]),
        ),
      },
      decoder: { type: "ByteLevel" },
      model: {
        type: "BPE",
        vocab: Object.fromEntries(tokens.slice(0, first).map((token, id) => [token, id])),
        merges: [],
      },
    },
  };
}

function byteLetters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable =
      (byte > 32 && byte < 127) || (byte > 160 && byte < 173) || (byte > 173 && byte < 256);
    return String.fromCodePoint(isPrintable ? byte : next++);
  });
}
