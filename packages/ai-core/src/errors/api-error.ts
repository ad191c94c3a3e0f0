/**
 * The only error class: the part a caller may see, with the cause kept inside.
 * @module
 */
import { ERROR_CODES, type ErrorCode, type ErrorRow } from "./codes.ts";

/** Identifies our errors across bundles and realms, where `instanceof` fails. */
const MARKER = Symbol.for("ai-workers.api-error");

export interface ApiErrorOptions {
  /** Path of the invalid field, such as `messages[3].content`. */
  param?: string | undefined;
  /** Seconds to wait before a retry. */
  retryAfter?: number | undefined;
  /** Methods that the route supports, for the `Allow` header of a 405. */
  allow?: readonly string[] | undefined;
  /** The underlying error. Its name and code are logged; it is never sent. */
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
   * Returns whether this module created the value. Use it for untrusted values, which may imitate
   * our errors (`isApiError` trusts the marker) or be a Proxy that throws on access.
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

  /** Returns the same error for another field: the protocol's name for the task's `param`. */
  onField(param: string | undefined, message: string = this.message): ApiError {
    const { retryAfter, allow, cause, platformCode } = this;
    return new ApiError(this.code, message, { param, retryAfter, allow, cause, platformCode });
  }

  /** Returns the response body, which contains only the declared fields. */
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

/**
 * Replaces the field that an error names, in `param` and message, with the protocol's name for it.
 *
 * @param names protocol's names by the task's names
 */
export function renameField(error: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!isApiError(error) || error.param === undefined) return error;
  const [field = ""] = /^\w+/.exec(error.param) ?? [];
  if (!Object.hasOwn(names, field)) return error;
  const name = names[field]!;
  const message = error.message
    .replaceAll(`\`${field}\``, `\`${name}\``)
    .replaceAll(`\`${field}[`, `\`${name}[`);
  return error.onField(name + error.param.slice(field.length), message);
}

export function isApiError(value: unknown): value is ApiError {
  return typeof value === "object" && value !== null && MARKER in value;
}
