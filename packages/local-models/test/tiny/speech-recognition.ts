/**
 * A speech model like Whisper: words between two times.
 * @module
 */
import { decoder, ENCODER_DECODER } from "./encoder-decoder.ts";
import { onnxFile } from "./onnx.ts";
import type { TinyModel } from "./write.ts";
import { tokenizer } from "./tokenizer.ts";
import { head, noise, WIDTH } from "./weights.ts";

const MELS = 80;
const FRAMES = 3000;
const TIMES = Array.from({ length: 1501 }, (_, step) => `<|${(step * 0.02).toFixed(2)}|>`);
const LANGUAGES = ["<|en|>", "<|de|>"];
const TASKS = ["<|translate|>", "<|transcribe|>"];

const tokens = tokenizer(
  ["<|endoftext|>", "<|startoftranscript|>", ...LANGUAGES, ...TASKS, "<|notimestamps|>", ...TIMES],
  ["<|startoftranscript|>", "<|notimestamps|>", "$A", "<|endoftext|>"],
);
const { id, words } = tokens;
const stop = id("<|endoftext|>");
const end = id("<|1.00|>");
const { weights, nodes } = head(
  {
    tokenizer: tokens,
    end,
    successors: {
      [id("<|transcribe|>")]: [id("<|0.00|>")],
      [id("<|translate|>")]: [id("<|0.02|>")],
      [id("<|0.02|>")]: words.slice(10, 13),
      [end]: [stop],
    },
  },
  "encoder_hidden_states",
);
const states = ["batch_size", 1, WIDTH] as const;
const idsOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, id(name)]));

export const speechRecognition: TinyModel = {
  "config.json": {
    model_type: "whisper",
    architectures: ["WhisperForConditionalGeneration"],
    ...ENCODER_DECODER,
    vocab_size: tokens.size,
    num_mel_bins: MELS,
    max_source_positions: FRAMES / 2,
    max_target_positions: 448,
    eos_token_id: stop,
    decoder_start_token_id: id("<|startoftranscript|>"),
  },
  "generation_config.json": {
    eos_token_id: stop,
    decoder_start_token_id: id("<|startoftranscript|>"),
    no_timestamps_token_id: id("<|notimestamps|>"),
    is_multilingual: true,
    lang_to_id: idsOf(LANGUAGES),
    task_to_id: { translate: id("<|translate|>"), transcribe: id("<|transcribe|>") },
    max_initial_timestamp_index: 50,
    max_length: 448,
  },
  "preprocessor_config.json": {
    feature_extractor_type: "WhisperFeatureExtractor",
    processor_class: "WhisperProcessor",
    chunk_length: 30,
    feature_size: MELS,
    hop_length: 160,
    n_fft: 400,
    n_samples: 480_000,
    nb_max_frames: FRAMES,
    sampling_rate: 16_000,
  },
  "tokenizer.json": tokens.json,
  "tokenizer_config.json": { tokenizer_class: "WhisperTokenizer", eos_token: "<|endoftext|>" },
  "onnx/encoder_model": onnxFile({
    inputs: [["input_features", "float", ["batch_size", MELS, FRAMES]]],
    outputs: [["last_hidden_state", "float", states]],
    weights: [
      ["axis", [1], BigInt64Array.of(1n)],
      ["ears", [MELS, WIDTH], noise(3, MELS * WIDTH).map((value) => value / 20)],
    ],
    nodes: [
      ["ReduceMean", ["input_features"], "loudness", { axes: [2], keepdims: 0 }],
      ["Unsqueeze", ["loudness", "axis"], "heard"],
      ["MatMul", ["heard", "ears"], "last_hidden_state"],
    ],
  }),
  "onnx/decoder_model_merged": decoder(tokens.size, states, { weights, nodes }),
};
