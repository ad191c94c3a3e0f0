/**
 * The subset of protocol buffers that ONNX files need:
 * https://protobuf.dev/programming-guides/encoding/
 * @module
 */
export type Value = number | string | Uint8Array;

/** Encodes one field: a number as varint, text and bytes with their length. */
export function field(number: number, value: Value): Uint8Array {
  if (typeof value === "number") return join([varint(number << 3), varint(value)]);
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  return join([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** Encodes a message from the values of each field. */
export function message(fields: Readonly<Record<number, Value | readonly Value[]>>): Uint8Array {
  const pieces = Object.entries(fields).flatMap(([number, values]) =>
    [values].flat().map((value) => field(Number(number), value as Value)),
  );
  return join(pieces);
}

export function join(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.from([...bytes, rest]);
}
