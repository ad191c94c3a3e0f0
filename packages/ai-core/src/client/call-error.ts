/**
 * What a call fails with, the same over HTTP and over a service binding.
 * @module
 */
import { ERROR_CODES, type ErrorCode } from "../errors/index.ts";

/** Recognises our errors across bundles, where `instanceof` does not. */
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

/** A call that failed: the Worker said no, or nothing usable came back. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly [MARKER] = true;
  /** The contract's code, or one of {@link LocalErrorCode}. */
  readonly code: ErrorCode | LocalErrorCode;
  /** HTTP status, also over a binding; undefined where nothing came back. */
  readonly status: number | undefined;
  /** Path of the field at fault, such as `messages[0].content`. */
  readonly param: string | undefined;
  /** Finds the request in the Worker's log. */
  readonly requestId: string | undefined;
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | undefined;
  /** What the Worker says of another try, where it says so. */
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

/** OpenAI's envelope as an error; undefined where `body` is none. */
export function fromEnvelope(body: unknown, options: CallErrorOptions): CallError | undefined {
  const { error } = (body ?? {}) as {
    error?: { message?: unknown; code?: unknown; param?: string | null };
  };
  if (typeof error?.message !== "string" || typeof error.code !== "string") return undefined;
  return new CallError(error.code as ErrorCode, error.message, { ...options, param: error.param });
}

/** Whatever a service binding threw. Workers RPC may put the error's name in front of the message. */
export function fromBinding(thrown: unknown): CallError {
  if (isCallError(thrown)) return thrown;
  const error = (thrown ?? {}) as Partial<CallError>;
  const message = String(error.message ?? thrown).replace(/^ApiError: /, "");
  if (typeof error.code !== "string")
    return new CallError("connection_failed", `The binding failed: ${message}`, { cause: thrown });
  const { status, param, requestId, retryAfter } = error;
  return new CallError(error.code, message, { status, param, requestId, retryAfter });
}
