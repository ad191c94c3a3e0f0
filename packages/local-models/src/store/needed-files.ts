/**
 * Determines which files of a model's repository transformers.js reads for a task.
 * @module
 */
import { UserError, type ModelChoice, type Task } from "../types.ts";
import type { HubFile } from "./types.ts";

/** Suffixes of file names for each data type (transformers.js 4.3, utils/dtypes.js). */
const SUFFIXES: Readonly<Record<string, string>> = {
  fp32: "",
  fp16: "_fp16",
  int8: "_int8",
  uint8: "_uint8",
  q8: "_quantized",
  q4: "_q4",
  q4f16: "_q4f16",
  bnb4: "_bnb4",
};

/** Supported data types. */
export const DTYPES: readonly string[] = Object.keys(SUFFIXES);

const TWO_PARTS = ["encoder_model", "decoder_model_merged"];
/** Names of the ONNX files (transformers.js 4.3, models/session_config.js). */
const PARTS: Readonly<Record<Task, readonly string[]>> = {
  "text-generation": ["model"],
  translation: TWO_PARTS,
  "automatic-speech-recognition": TWO_PARTS,
  "text-embeddings": ["model"],
};

const REQUIRED = ["config.json", "tokenizer.json", "tokenizer_config.json"];
const OPTIONAL = [
  "generation_config.json",
  "preprocessor_config.json",
  "special_tokens_map.json",
  "chat_template.jinja",
];

/**
 * Returns the files to download, small ones first.
 *
 * @param listed all files of the repository
 * @throws UserError if a required file is missing
 */
export function neededFiles(choice: ModelChoice, listed: readonly HubFile[]): HubFile[] {
  const { task, id, dtype } = choice;
  const weights = PARTS[task].map((part) => weightsFile(part, dtype));
  const speech = task === "automatic-speech-recognition" ? ["preprocessor_config.json"] : [];
  const required = [...REQUIRED, ...speech, ...weights];
  const missing = required.find((path) => listed.every((file) => file.path !== path));
  if (missing !== undefined)
    throw new UserError(`${id} has no ${missing}${advice(choice, missing, listed)}.`);
  const wanted = new Set([...required, ...OPTIONAL]);
  return listed
    .filter(({ path }) => wanted.has(path) || weights.includes(path.replace(/_data(_\d+)?$/, "")))
    .toSorted((one, other) => one.size - other.size);
}

function weightsFile(part: string, dtype: string): string {
  return `onnx/${part}${SUFFIXES[dtype]}.onnx`;
}

function advice({ task, id }: ModelChoice, missing: string, listed: readonly HubFile[]): string {
  if (!missing.endsWith(".onnx")) return ": choose a model with ONNX files for transformers.js";
  const paths = new Set(listed.map(({ path }) => path));
  const whole = DTYPES.filter((dtype) =>
    PARTS[task].every((part) => paths.has(weightsFile(part, dtype))),
  );
  return whole.length === 0
    ? `, nor ONNX files for ${task} in another form: choose another model`
    : `: name one of its forms, ${whole.map((dtype) => `${id}@${dtype}`).join(" or ")}`;
}
