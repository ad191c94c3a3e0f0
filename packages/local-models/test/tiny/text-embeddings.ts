/**
 * An embedding model like BGE: the first token's vector represents the text.
 * @module
 */
import { onnxFile } from "./onnx.ts";
import type { TinyModel } from "./write.ts";
import { tokenizer } from "./tokenizer.ts";
import { noise } from "./weights.ts";

const WIDTH = 384;
const tokens = tokenizer(["[PAD]", "[CLS]", "[SEP]"], ["[CLS]", "$A", "[SEP]"]);

export const textEmbeddings: TinyModel = {
  "config.json": {
    model_type: "bert",
    architectures: ["BertModel"],
    vocab_size: tokens.size,
    hidden_size: WIDTH,
    num_attention_heads: 1,
    num_hidden_layers: 1,
    max_position_embeddings: 512,
  },
  "tokenizer.json": tokens.json,
  "tokenizer_config.json": {
    tokenizer_class: "BertTokenizer",
    cls_token: "[CLS]",
    sep_token: "[SEP]",
    pad_token: "[PAD]",
    model_max_length: 512,
  },
  "onnx/model": onnxFile({
    inputs: [["input_ids", "int64", ["batch_size", "sequence_length"]]],
    outputs: [["last_hidden_state", "float", ["batch_size", "sequence_length", WIDTH]]],
    weights: [["embedding", [tokens.size, WIDTH], noise(4, tokens.size * WIDTH)]],
    nodes: [
      ["Gather", ["embedding", "input_ids"], "vectors"],
      // Every token's vector depends on all others, as after attention.
      ["ReduceMean", ["vectors"], "all", { axes: [1] }],
      ["Add", ["vectors", "all"], "last_hidden_state"],
    ],
  }),
};
