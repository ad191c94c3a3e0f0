/**
 * Generates text for a string schema: from its format, its pattern, a hint from the prompt, or its
 * name.
 * @module
 */
import type { SampleSchema } from "./sample-schema.ts";

const FORMATS: Record<string, string> = {
  date: "2026-01-02",
  "date-time": "2026-01-02T03:04:05Z",
  time: "03:04:05Z",
  duration: "PT1H",
  email: "simulated@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  "uri-reference": "/",
  url: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
  regex: ".*",
};

/** Candidates for common patterns. The first that matches is used. */
const CANDIDATES = [
  "simulated",
  "Simulated",
  "SIM",
  "A1",
  "abc-123",
  "2026-01-02",
  "12:00",
  "USD",
  "en",
  "en-US",
  "#aabbcc",
  "1.0.0",
  "+12025550123",
  "S",
  "s",
];

/** Characters of one repeated part of a text. */
const MAX_COUNT = 1000;
/** Characters. Longer patterns are ignored. */
const MAX_PATTERN = 1000;
/** Steps of matching one text, about 0.1 s. */
const MAX_STEPS = 10_000_000;

/** Expands `[A-Z]{3}`, `\d{4}` and similar patterns part by part, which is enough for tool schemas. */
function unrolled(pattern: string): string {
  const parts = pattern
    .replace(/^\^|\$$/g, "")
    .matchAll(/(\[[^[\]]{1,200}\]|\\.|[^\\[\]{}+*?()|])(?:\{(\d+)(?:,\d*)?\}|([+*?]))?/g);
  return [...parts]
    .map(([, atom = "", count, quantifier]) => {
      const digit = /\\d|0-9/.test(atom);
      const range = /^\[(.)/.exec(atom)?.[1];
      const char = digit ? "1" : /\\w/.test(atom) ? "a" : (range ?? atom.replace("\\", ""));
      const times = Math.min(Number(count ?? 1), MAX_COUNT);
      return quantifier === "*" || quantifier === "?" ? "" : char.repeat(times);
    })
    .join("");
}

/** A caller's pattern may be slow on purpose: steps grow with each repetition, and exponentially with one of a group. */
function worstSteps(pattern: string, length: number): number {
  const repetitions = pattern.match(/[*+?]|\{\d+,/g)?.length ?? 0;
  return /\)(?:[*+]|\{\d+,?)/.test(pattern) ? 8 ** length : length ** repetitions;
}

function matching(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return undefined;
  try {
    const expression = new RegExp(pattern, "u");
    return [...CANDIDATES, "1", "12", "123", "1234", "12345", unrolled(pattern)].find(
      (text) => worstSteps(pattern, text.length) < MAX_STEPS && expression.test(text),
    );
  } catch {
    return undefined;
  }
}

/** Returns a text of the requested length. Each hint is used once. */
export function sampleString(schema: SampleSchema, key: string, hints: string[]): string {
  const example = schema.examples?.find((value) => typeof value === "string");
  if (typeof example === "string") return example;
  const byFormat = schema.format === undefined ? undefined : FORMATS[schema.format];
  const byPattern = schema.pattern === undefined ? undefined : matching(schema.pattern);
  const hinted = schema.pattern === undefined ? hints.shift() : undefined;
  const text = byFormat ?? byPattern ?? hinted ?? `simulated ${key}`;
  const { minLength = 0, maxLength = Infinity } = schema;
  return text.padEnd(minLength, ".").slice(0, maxLength);
}
