/**
 * Parses a list of faults: `3040*2, latency=500, broken-stream=3%50`.
 * @module
 */

export interface Fault {
  /** A platform code, for the kinds that have one. */
  code?: number;
  /** An error without a code. */
  text?: string;
  kind:
    | "error"
    | "latency"
    | "hang"
    | "hang-stream"
    | "broken-stream"
    | "cut-stream"
    | "error-in-stream"
    | "slow-stream";
  /** Milliseconds, or the number of events before a stream ends. */
  value: number;
  /** How often; always if absent. */
  count?: number;
  /** Percentage of calls. */
  percent?: number;
  /** The fault as written: the key of its count. */
  written: string;
}

const CODES: Record<string, number> = {
  capacity: 3040,
  allocation: 3036,
  "rate-limit": 3021,
  timeout: 3007,
  overflow: 5021,
  deprecated: 5028,
};

/** Errors of the servers behind the platform that have no number. */
const TEXTS: Record<string, string> = {
  "overflow-text":
    "This model's maximum context length is 131072 tokens. However, you requested 16000 output tokens and your prompt contains at least 115073 input tokens.",
  "system-message": "System message must be at the beginning.",
  "bad-input": "1 validation error for ChatCompletionRequest",
};

/** The default value of each kind. */
const USUAL: Record<Exclude<Fault["kind"], "error">, number> = {
  latency: 1000,
  hang: 0,
  "hang-stream": 3,
  "broken-stream": 3,
  "cut-stream": 3,
  "error-in-stream": 3,
  "slow-stream": 500,
};

const FAULT = /^(?:error[= ])?([a-z-]+|\d{4,5})(?:=(\d+))?(?:\*(\d+))?(?:%(\d+))?$/;

/** Returns the faults of a list. An unknown word is an error; otherwise a test could pass for the wrong reason. */
export function parseFaults(list: string): Fault[] {
  const items = list
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
  return items.map((written) => {
    const [, name = "", value, count, percent] = FAULT.exec(written) ?? [];
    const code = /^\d/.test(name) ? Number(name) : own(CODES, name);
    const text = own(TEXTS, name);
    const isError = code !== undefined || text !== undefined;
    const kind = isError ? "error" : (name as keyof typeof USUAL);
    if (kind !== "error" && !Object.hasOwn(USUAL, kind)) {
      const kinds = [
        "<code>",
        ...Object.keys(CODES),
        ...Object.keys(TEXTS),
        ...Object.keys(USUAL),
      ].join(", ");
      throw new RangeError(
        `Unknown fault "${written}"; expected one of ${kinds}, with =value, *count or %percent.`,
      );
    }
    return {
      kind,
      written,
      value: value === undefined ? (kind === "error" ? 0 : USUAL[kind]) : Number(value),
      ...(code !== undefined && { code }),
      ...(text !== undefined && { text }),
      ...(count !== undefined && { count: Number(count) }),
      ...(percent !== undefined && { percent: Number(percent) }),
    };
  });
}

function own<Value>(table: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
