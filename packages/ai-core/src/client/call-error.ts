/**
 * The error of a failed call, the same over HTTP and over a service binding.
 * @module
 */
import { ERROR_CODES, type ErrorCode } from "../errors/index.ts";

/** Identifies our errors across bundles, where `instanceof` fails. */
const MARKER = Symbol.for("ai-workers.call-error");

/** Errors of the client itself or of the network. They have no status, unless the response could not be parsed. */
export type LocalErrorCode =
  | "aborted"
  | "connection_failed"
  | "stream_interrupted"
  | "unexpected_reply";

export interface CallErrorOptions {
  status?: number | undefined;
  param?: string | null | undefined;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  shouldRetry?: boolean | undefined;
  cause?: unknown;
}

/** A call that failed: the Worker returned an error, or the response could not be used. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly [MARKER] = true;
  /** The contract's code, or one of {@link LocalErrorCode}. */
  readonly code: ErrorCode | LocalErrorCode;
  /** HTTP status, also over a binding; undefined if there was no response. */
  readonly status: number | undefined;
  /** Path of the invalid field, such as `messages[0].content`. */
  readonly param: string | undefined;
  /** Identifies the request in the Worker's log. */
  readonly requestId: string | undefined;
  /** Seconds to wait before a retry. */
  readonly retryAfter: number | undefined;
  /** Whether the Worker recommends a retry; undefined if it does not say. */
  readonly shouldRetry: boolean | undefined;

  constructor(code: CallError["code"], message: string, options: CallErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status =
      options.status ?? (code in ERROR_CODES ? ERROR_CODES[code as ErrorCode].status : undefined);
    this.param = options.param ?? undefined;
    this.requestId = options.requestId;
    this.retryAfter = options.retryAfter;
    this.shouldRetry = options.shouldRetry;
  }
}

export function isCallError(value: unknown): value is CallError {
  return typeof value === "object" && value !== null && MARKER in value;
}

/** Parses OpenAI's error envelope; returns undefined if `body` is not one. */
export function fromEnvelope(body: unknown, options: CallErrorOptions): CallError | undefined {
  const { error } = (body ?? {}) as {
    error?: { message?: unknown; code?: unknown; param?: string | null };
  };
  if (typeof error?.message !== "string" || typeof error.code !== "string") return undefined;
  return new CallError(error.code as ErrorCode, error.message, { ...options, param: error.param });
}

/** Converts an error thrown by a service binding. Workers RPC may prefix the message with the error's name. */
export function fromBinding(thrown: unknown): CallError {
  if (isCallError(thrown)) return thrown;
  const error = (thrown ?? {}) as Partial<CallError>;
  const message = String(error.message ?? thrown).replace(/^ApiError: /, "");
  if (typeof error.code !== "string")
    return new CallError("connection_failed", `The binding failed: ${message}`, { cause: thrown });
  const { status, param, requestId, retryAfter } = error;
  return new CallError(error.code, message, { status, param, requestId, retryAfter });
}
