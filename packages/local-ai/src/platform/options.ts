/**
 * The third argument of `run`, and the rules that the binding checks before anything is sent.
 * @module
 */
import { AiInternalError } from "./errors.ts";

export interface RunOptions {
  returnRawResponse?: boolean;
  websocket?: boolean;
  queueRequest?: boolean;
  rejectIfBusy?: boolean;
  signal?: AbortSignal;
  gateway?: { id?: string };
  extraHeaders?: Record<string, string>;
  tags?: string[];
}

/** A tag has up to 50 letters, digits and these characters. */
const TAG = /^[A-Za-z\d:\-./@]{1,50}$/;

function streamOf(value: unknown): ReadableStream | FormData | undefined {
  const body = (value as { body?: unknown } | null | undefined)?.body ?? value;
  return body instanceof ReadableStream || body instanceof FormData ? body : undefined;
}

/** Throws what the real binding throws for calls that it rejects itself. */
export function checkCall(inputs: Record<string, unknown>, options: RunOptions): void {
  for (const option of ["queueRequest", "websocket"] as const) {
    if (options[option]) {
      throw new AiInternalError(
        `local-ai does not simulate the option "${option}"; deploy to try it.`,
      );
    }
  }
  if (options.tags && (options.tags.length > 5 || options.tags.some((tag) => !TAG.test(tag)))) {
    throw new AiInternalError("At most 5 tags of 50 letters, digits and : - . / @ are allowed.");
  }
  const streams = Object.entries(inputs).filter(([, value]) => streamOf(value));
  if (streams.length > 1) {
    throw new AiInternalError(
      `Multiple ReadableStreams are not supported. Found streams in keys: [${streams.map(([key]) => key).join(", ")}]`,
    );
  }
  const [key, value] = streams[0] ?? [];
  if (!key) return;
  if (options.gateway?.id)
    throw new AiInternalError("AI Gateway does not support ReadableStreams yet.");
  const given = value as { contentType?: string };
  if (!given.contentType && !inputs["contentType"]) {
    throw new AiInternalError(
      "Content-Type is required with ReadableStream inputs: pass {body, contentType}.",
    );
  }
}

/** Cancels the streams of a rejected call, because the runtime treats unread streams as hanging requests. */
export async function dropStreams(inputs: Record<string, unknown> | null): Promise<void> {
  for (const value of Object.values(inputs ?? {})) {
    const stream = streamOf(value);
    if (stream instanceof ReadableStream && !stream.locked) await stream.cancel();
  }
}
