/**
 * Converts the binding's inputs to the body of a REST call.
 * @module
 */
import { findModel } from "../models/index.ts";
import type { AiRunOptions } from "../run/index.ts";
import { decodeBase64, encodeBase64 } from "../tasks/index.ts";

export interface RestBody {
  body: BodyInit;
  /** Undefined if `fetch` sets it. */
  contentType: string | undefined;
  /** Inputs in addition to a raw body; "" or starting with a question mark. */
  query: string;
}

interface Binary {
  body: ReadableStream<Uint8Array> | FormData | Uint8Array<ArrayBuffer> | string;
  contentType: string;
}

/**
 * Returns JSON, unless an input is `{body, contentType}`, as for audio and forms: that becomes the
 * raw body, and the others the query. Only whisper-large-v3-turbo takes its recording as base64 in
 * any case.
 */
export async function toBody(
  model: string,
  inputs: Record<string, unknown>,
  { rejectIfBusy }: AiRunOptions,
): Promise<RestBody> {
  const [name, binary] = Object.entries(inputs).find((entry) => isBinary(entry[1])) ?? [];
  if (name === undefined)
    return jsonBody(rejectIfBusy ? { ...inputs, options: { rejectIfBusy } } : inputs);
  const { [name]: _binary, ...others } = inputs;
  const { body, contentType } = binary as Binary;
  if (findModel(model)?.family === "whisper-base64") {
    const base64 = typeof body === "string" ? body : encodeBase64(await bytesOf(body));
    return jsonBody({ [name]: base64, ...others });
  }
  const pairs = Object.entries(others).map(([key, value]) => [key, String(value)]);
  return {
    body: typeof body === "string" ? decodeBase64(body) : body,
    contentType: body instanceof FormData ? undefined : contentType,
    query: pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`,
  };
}

function jsonBody(value: object): RestBody {
  return { body: JSON.stringify(value), contentType: "application/json", query: "" };
}

function isBinary(value: unknown): boolean {
  return typeof value === "object" && value !== null && "body" in value;
}

async function bytesOf(body: BodyInit): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body).arrayBuffer());
}
