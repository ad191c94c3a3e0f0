/**
 * Code shared by models with an encoder and a decoder.
 * @module
 */
import { type Node, onnxFile, type Shape, type Weights } from "./onnx.ts";
import { WIDTH } from "./weights.ts";

/** Fields of config.json. */
export const ENCODER_DECODER = {
  is_encoder_decoder: true,
  d_model: WIDTH,
  encoder_layers: 1,
  decoder_layers: 1,
  encoder_attention_heads: 1,
  decoder_attention_heads: 1,
};

/** @param states shape of the encoder's output */
export function decoder(
  size: number,
  states: Shape,
  graph: { weights: Weights[]; nodes: Node[] },
): Uint8Array {
  return onnxFile({
    inputs: [
      ["input_ids", "int64", ["batch_size", "decoder_sequence_length"]],
      ["encoder_hidden_states", "float", states],
    ],
    outputs: [["logits", "float", ["batch_size", "decoder_sequence_length", size]]],
    ...graph,
  });
}
