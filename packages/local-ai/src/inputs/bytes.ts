/**
 * Reads bytes in the models' input formats: numbers, base64, a stream.
 * @module
 */
import { badInput, InferenceUpstreamError } from "../platform/errors.ts";
import { typeName } from "./schema.ts";

/** Returns the bytes of a base64 text. @throws error 5004 */
export function bytesOfBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text.replace(/^data:[^,]*;base64,/, ""));
  } catch {
    throw new InferenceUpstreamError(5004, "Invalid data type for base64 input: string");
  }
}

/** Returns the bytes of an array of numbers from 0 to 255. @throws error 5006 */
export function bytesOfNumbers(values: readonly unknown[], path: string): Uint8Array {
  const wrong = values.findIndex(
    (value) => !Number.isInteger(value) || Number(value) < 0 || Number(value) > 255,
  );
  if (wrong >= 0) {
    const value = values[wrong];
    const limit = Number(value) < 0 ? ">= 0" : "<= 255";
    throw badInput(
      Number.isInteger(value)
        ? `'${path}/${wrong}' must be ${limit}`
        : `Type mismatch of '${path}/${wrong}', 'integer' not in '${typeName(value)}'`,
    );
  }
  return Uint8Array.from(values as number[]);
}

/** Returns all bytes of a body: a stream, bytes, or base64. */
export async function bytesOfBody(body: unknown): Promise<Uint8Array> {
  if (typeof body === "string") return bytesOfBase64(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ReadableStream || body instanceof ArrayBuffer || body instanceof Blob) {
    return new Uint8Array(await new Response(body).arrayBuffer());
  }
  throw new InferenceUpstreamError(5004, `Invalid data type for base64 input: ${typeName(body)}`);
}
