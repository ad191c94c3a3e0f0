/**
 * Writes ONNX files from a list of nodes; the field numbers are from
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 * @module
 */
import { message } from "./protobuf.ts";

type Type = "float" | "int64" | "bool";
const TYPES: Readonly<Record<Type, number>> = { float: 1, int64: 7, bool: 9 };
/** Types of attributes. */
const INT = 2;
const INTS = 7;
const IR_VERSION = 8;
const OPSET = 13;

/** A number, or a name for a size that is determined later. */
export type Shape = readonly (number | string)[];
export type Port = readonly [name: string, type: Type, shape: Shape];
export type Node = readonly [
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes?: Readonly<Record<string, number | readonly number[]>>,
];
/** Weights; integers if they are bigints. */
export type Weights = readonly [
  name: string,
  shape: readonly number[],
  data: Float32Array | BigInt64Array,
];

export interface Graph {
  inputs: readonly Port[];
  outputs: readonly Port[];
  weights: readonly Weights[];
  nodes: readonly Node[];
}

export function onnxFile({ inputs, outputs, weights, nodes }: Graph): Uint8Array {
  const graph = message({
    1: nodes.map(nodeOf),
    2: "tiny",
    5: weights.map(weightsOf),
    11: inputs.map(portOf),
    12: outputs.map(portOf),
  });
  return message({ 1: IR_VERSION, 7: graph, 8: message({ 1: "", 2: OPSET }) });
}

function nodeOf([operator, inputs, output, attributes = {}]: Node): Uint8Array {
  const given = Object.entries(attributes).map(([name, value]) =>
    message(
      typeof value === "number" ? { 1: name, 3: value, 20: INT } : { 1: name, 8: value, 20: INTS },
    ),
  );
  return message({ 1: inputs, 2: output, 3: output, 4: operator, 5: given });
}

function weightsOf([name, shape, data]: Weights): Uint8Array {
  const type = data instanceof Float32Array ? TYPES.float : TYPES.int64;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message({ 1: shape, 2: type, 8: name, 9: bytes });
}

function portOf([name, type, shape]: Port): Uint8Array {
  const dimensions = shape.map((size) =>
    message(typeof size === "number" ? { 1: size } : { 2: size }),
  );
  const tensor = message({ 1: TYPES[type], 2: message({ 1: dimensions }) });
  return message({ 1: name, 2: message({ 1: tensor }) });
}
