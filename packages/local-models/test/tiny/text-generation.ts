/**
 * A chat model like Qwen: a cache of keys and values, and a chat template.
 * @module
 */
import { onnxFile, type Port } from "./onnx.ts";
import type { TinyModel } from "./write.ts";
import { tokenizer } from "./tokenizer.ts";
import { head, noise, WIDTH } from "./weights.ts";

const tokens = tokenizer(["<|endoftext|>", "<|im_start|>", "<|im_end|>"], ["$A"]);
const end = tokens.id("<|im_end|>");
const past = (name: string, length: string): Port => [
  name,
  "float",
  ["batch_size", 1, length, WIDTH],
];
const { weights, nodes } = head({ tokenizer: tokens, end }, "context");

const TEMPLATE =
  "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

export const textGeneration: TinyModel = {
  "config.json": {
    model_type: "qwen2",
    architectures: ["Qwen2ForCausalLM"],
    vocab_size: tokens.size,
    hidden_size: WIDTH,
    num_attention_heads: 1,
    num_key_value_heads: 1,
    num_hidden_layers: 1,
    max_position_embeddings: 512,
    eos_token_id: end,
  },
  "generation_config.json": { eos_token_id: [end, tokens.id("<|endoftext|>")], do_sample: false },
  "tokenizer.json": tokens.json,
  "tokenizer_config.json": {
    tokenizer_class: "Qwen2Tokenizer",
    eos_token: "<|im_end|>",
    pad_token: "<|endoftext|>",
    chat_template: TEMPLATE,
  },
  "onnx/model": onnxFile({
    inputs: [
      ["input_ids", "int64", ["batch_size", "sequence_length"]],
      past("past_key_values.0.key", "past_length"),
      past("past_key_values.0.value", "past_length"),
    ],
    outputs: [
      ["logits", "float", ["batch_size", "sequence_length", tokens.size]],
      past("present.0.key", "total_length"),
      past("present.0.value", "total_length"),
    ],
    weights: [
      ["embedding", [tokens.size, WIDTH], noise(1, tokens.size * WIDTH)],
      ["heads_axis", [1], BigInt64Array.of(1n)],
      ...weights,
    ],
    nodes: [
      ["Gather", ["embedding", "input_ids"], "vectors"],
      ["Unsqueeze", ["vectors", "heads_axis"], "heads"],
      ["Concat", ["past_key_values.0.key", "heads"], "present.0.key", { axis: 2 }],
      ["Concat", ["past_key_values.0.value", "heads"], "present.0.value", { axis: 2 }],
      // Over all tokens so far: an answer depends on the whole conversation.
      ["Squeeze", ["present.0.key", "heads_axis"], "history"],
      ["ReduceMean", ["history"], "context", { axes: [1] }],
      ...nodes,
    ],
  }),
};
