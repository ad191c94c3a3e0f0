/**
 * A translation model like m2m100: a language token starts the source text and the translation.
 * @module
 */
import { decoder, ENCODER_DECODER } from "./encoder-decoder.ts";
import { onnxFile } from "./onnx.ts";
import type { TinyModel } from "./write.ts";
import { tokenizer } from "./tokenizer.ts";
import { head, noise, WIDTH } from "./weights.ts";

const LANGUAGES = ["en", "fr", "de", "zh"].map((code) => `__${code}__`);
const tokens = tokenizer(["<s>", "<pad>", "</s>", ...LANGUAGES], ["__en__", "$A", "</s>"]);
const end = tokens.id("</s>");
const { words } = tokens;
// Each language starts with different words.
const successors = Object.fromEntries(
  LANGUAGES.map((language, index) => [tokens.id(language), words.slice(index * 4, index * 4 + 3)]),
);
const { weights, nodes } = head({ tokenizer: tokens, end, successors }, "context");
const states = ["batch_size", "encoder_sequence_length", WIDTH] as const;

export const translation: TinyModel = {
  "config.json": {
    model_type: "m2m_100",
    architectures: ["M2M100ForConditionalGeneration"],
    ...ENCODER_DECODER,
    vocab_size: tokens.size,
    max_position_embeddings: 512,
    bos_token_id: tokens.id("<s>"),
    pad_token_id: tokens.id("<pad>"),
    eos_token_id: end,
    decoder_start_token_id: end,
  },
  // As in the real model; the library does not support this search.
  "generation_config.json": { eos_token_id: end, decoder_start_token_id: end, num_beams: 5 },
  "tokenizer.json": tokens.json,
  "tokenizer_config.json": {
    tokenizer_class: "M2M100Tokenizer",
    bos_token: "<s>",
    eos_token: "</s>",
    pad_token: "<pad>",
    additional_special_tokens: LANGUAGES,
  },
  "onnx/encoder_model": onnxFile({
    inputs: [["input_ids", "int64", ["batch_size", "encoder_sequence_length"]]],
    outputs: [["last_hidden_state", "float", states]],
    weights: [["embedding", [tokens.size, WIDTH], noise(2, tokens.size * WIDTH)]],
    nodes: [["Gather", ["embedding", "input_ids"], "last_hidden_state"]],
  }),
  "onnx/decoder_model_merged": decoder(tokens.size, states, {
    weights,
    nodes: [["ReduceMean", ["encoder_hidden_states"], "context", { axes: [1] }], ...nodes],
  }),
};
