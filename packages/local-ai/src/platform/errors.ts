/**
 * The errors of Workers AI, as its binding throws them.
 * @module
 */

interface PlatformError {
  status: number;
  description: string;
}

/**
 * Internal code → HTTP status and description, from
 * developers.cloudflare.com/workers-ai/platform/errors. Codes that the page lacks were seen in
 * answers of the platform.
 */
const PLATFORM_ERRORS: Readonly<Record<number, PlatformError>> = {
  3003: { status: 400, description: "Request is missing headers or body" },
  3006: { status: 413, description: "Request is too large" },
  3007: { status: 408, description: "Request timeout" },
  3008: { status: 408, description: "Request was aborted" },
  3010: { status: 400, description: "Invalid or incomplete input for the model" },
  3021: { status: 429, description: "Rate limit exceeded, please try again." },
  3023: { status: 403, description: "Service unavailable for account" },
  3030: { status: 400, description: "The model rejected the input" },
  3036: {
    status: 429,
    description:
      "You have used up your daily free allocation of 10,000 neurons. Please upgrade to Cloudflare's Workers Paid plan if you would like to continue usage.",
  },
  3039: {
    status: 400,
    description: "Finetune is missing required files (model.safetensors and config.json)",
  },
  3040: { status: 429, description: "Capacity temporarily exceeded, please try again." },
  3041: { status: 403, description: "The account is not allowed to access this model" },
  3042: { status: 404, description: "The model name is invalid" },
  // What users of the platform get if a model fails.
  3043: { status: 500, description: "Internal server error" },
  // The same as 3036, by an older part of the platform.
  4006: {
    status: 429,
    description:
      "you have used up your daily free allocation of 10,000 neurons, please upgrade to Cloudflare's Workers Paid plan if you would like to continue usage.",
  },
  5004: { status: 400, description: "Invalid data type for base64 input" },
  5005: { status: 405, description: "The model does not support LoRa inference" },
  5006: { status: 400, description: "Error: the input does not match the model's schema" },
  5007: { status: 400, description: "No such model or task" },
  5016: { status: 403, description: "User has not agreed to Llama3.2 model terms" },
  5018: { status: 403, description: "The account is not allowed to access this model" },
  5019: { status: 405, description: "Request trying to use deprecated SDK version" },
  5021: {
    status: 400,
    description:
      "The estimated number of input and maximum output tokens exceeded this model context window limit",
  },
  5023: { status: 400, description: "JSON Mode is not supported with stream mode" },
  5028: { status: 410, description: "This model was deprecated on 2026-05-30" },
  5035: { status: 403, description: "This model requires the Workers Paid plan" },
  8001: { status: 400, description: "Invalid input" },
  8002: { status: 400, description: "Invalid input" },
  8006: { status: 500, description: "The model could not complete the forced tool call" },
  8007: { status: 400, description: "The prompt is longer than the model's context window" },
  10000: { status: 401, description: "Authentication error" },
};

/**
 * The error of `env.AI.run` if the platform rejects a call: the message is `<code>: <description>`.
 * Across a service binding the name precedes it.
 */
export class InferenceUpstreamError extends Error {
  // Private: own properties would be transferred to the caller, but the real error has only name and message.
  readonly #code: number;
  readonly #description: string;

  constructor(code: number, description?: string) {
    const text = description ?? PLATFORM_ERRORS[code]?.description ?? "Internal server error";
    super(`${code}: ${text}`);
    // Errors of schema validation have the body's name; the others have the class's (both seen in public logs).
    this.name = code === 5006 ? "AiError" : "InferenceUpstreamError";
    // One line: the runtime logs the stack of every error that crosses a binding, and this one is expected.
    this.stack = `${this.name}: ${this.message}`;
    this.#code = code;
    this.#description = text;
  }

  /** The HTTP status of this error. */
  get status(): number {
    return PLATFORM_ERRORS[this.#code]?.status ?? 500;
  }

  /** The body of the platform's response, for callers that request the raw response. */
  toBody(requestId: string): Record<string, unknown> {
    const prefix = this.#code === 5006 ? "AiError: Bad input: " : "AiError: ";
    return {
      internalCode: this.#code,
      httpCode: this.status,
      name: "AiError",
      message: prefix + this.#description,
      description: this.#description,
      requestId,
    };
  }
}

/** An error of the server that runs the model, without a number. Its body is text. */
export class UnnumberedError extends Error {
  /** Not documented. The inputs are at fault. */
  get status(): number {
    return 400;
  }

  constructor(description: string) {
    super(`AiError: ${description}`);
    this.name = "InferenceUpstreamError";
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** The error of the binding if it is used in a way that never reaches the platform. */
export class AiInternalError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AiInternalError";
    this.stack = `${this.name}: ${message}`;
  }
}

/** Returns the error for an invalid input, with the wording of the platform's schema validation. */
export function badInput(problem: string): InferenceUpstreamError {
  return new InferenceUpstreamError(5006, `Error: ${problem}`);
}
