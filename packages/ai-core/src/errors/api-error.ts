/**
 * The one error class: what a caller may know, with the cause kept inside.
 * @module
 */
import { ERROR_CODES, type ErrorCode, type ErrorRow } from "./codes.ts";

/** Recognises our errors across bundles and realms, where `instanceof` does not. */
const MARKER = Symbol.for("ai-workers.api-error");

export interface ApiErrorOptions {
  /** Path of the field at fault, such as `messages[3].content`. */
  param?: string | undefined;
  /** Seconds after which another try makes sense. */
  retryAfter?: number | undefined;
  /** Methods that the route knows, for the `Allow` header of a 405. */
  allow?: readonly string[] | undefined;
  /** Whatever went wrong underneath; it is logged by name and code, never sent. */
  cause?: unknown;
  /** Workers AI's internal code, such as 3040. */
  platformCode?: number | undefined;
}

/** OpenAI's error envelope, which every OpenAI client parses. */
export interface ErrorEnvelope {
  error: { message: string; type: string; param: string | null; code: ErrorCode };
}

const made = new WeakSet();

/** An error whose message is meant for the caller. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly [MARKER] = true;
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly retryAfter: number | undefined;
  readonly allow: readonly string[] | undefined;
  readonly platformCode: number | undefined;

  constructor(code: ErrorCode, message: string, options: ApiErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.param = options.param;
    this.retryAfter = options.retryAfter;
    this.allow = options.allow;
    this.platformCode = options.platformCode;
    made.add(this);
  }

  /**
   * Whether this module made the value: for what came from outside, which may pass for ours (`isApiError` believes its marker),
   * or be a Proxy that throws when it is looked at.
   */
  static made(value: unknown): value is ApiError {
    return made.has(value as object);
  }

  get row(): ErrorRow {
    return ERROR_CODES[this.code];
  }

  get status(): number {
    return this.row.status;
  }

  /** The same error on another field: a protocol's own name for what the task calls `param`. */
  onField(param: string | undefined): ApiError {
    const { retryAfter, allow, cause, platformCode } = this;
    return new ApiError(this.code, this.message, { param, retryAfter, allow, cause, platformCode });
  }

  /** The body on the wire. Only declared fields get out. */
  toEnvelope(): ErrorEnvelope {
    return {
      error: {
        message: this.message,
        type: this.row.type,
        param: this.param ?? null,
        code: this.code,
      },
    };
  }
}

/** What was thrown, with the protocol's own name of a field where `names` has one. */
export function renameField(error: unknown, names: Readonly<Record<string, string>>): unknown {
  const name = isApiError(error) ? names[error.param ?? ""] : undefined;
  return name === undefined ? error : (error as ApiError).onField(name);
}

export function isApiError(value: unknown): value is ApiError {
  return typeof value === "object" && value !== null && MARKER in value;
}
