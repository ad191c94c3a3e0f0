/**
 * Validates unknown input against a schema. Errors name the field, what was expected, and what was received.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../errors/index.ts";

/** Valibot's expectations in words. */
const WORDS: Record<string, string> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  integer: "an integer",
  safe_integer: `an integer from -${Number.MAX_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}`,
  Array: "an array",
  Object: "an object",
  Uint8Array: "bytes (in JSON: base64)",
  AudioSource: "bytes (in JSON: base64)",
  "!NaN": "a number",
};

/** Valibot's actions whose message is one of our sentences. */
const CHECKS = new Set(["check", "raw_check", "partial_check", "raw_transform"]);

/**
 * Validates `input` against `schema`.
 *
 * @throws ApiError `invalid_request` whose `param` is the path of the first invalid field.
 */
export function parse<const S extends v.GenericSchema>(
  schema: S,
  input: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const { issue, path } = deepest(result.issues[0], []);
  const param = formatPath(path);
  const field = param === "" ? "The body" : `\`${param}\``;
  throw new ApiError("invalid_request", `${field}: ${describe(issue, schema, path)}.`, {
    param: param || undefined,
  });
}

/** Returns the names of the fields that the schema does not have. They are ignored and listed in `x-ignored-params`. */
export function unknownFields(schema: { entries: object }, input: object): string[] {
  return Object.keys(input).filter((key) => !(key in schema.entries));
}

type Path = readonly PropertyKey[];
type Issue = v.BaseIssue<unknown>;

/** A union's own issue is not helpful. The branch that matched the deepest path describes the error. */
function deepest(issue: Issue, parents: Path): { issue: Issue; path: Path } {
  const path: Path = [...parents, ...(issue.path ?? []).map((item) => item.key as PropertyKey)];
  let found = { issue, path };
  for (const nested of issue.issues ?? []) {
    const candidate = deepest(nested, path);
    if (candidate.path.length > found.path.length) found = candidate;
  }
  return found;
}

function describe(issue: Issue, schema: v.GenericSchema, path: Path): string {
  // Our own checks have complete sentences as messages.
  if (CHECKS.has(issue.type)) return issue.message;
  if (issue.type === "non_empty") {
    return typeof issue.input === "string"
      ? "expected a non-empty string"
      : "expected at least one item";
  }
  if (issue.received === "undefined") {
    // An object's own issue gives the field's name instead of the expected content.
    const expected = issue.type === "object" ? expectedAt(schema, path) : issue.expected;
    return `expected ${inWords(expected ?? "something")}, but it is missing`;
  }
  const expected = inWords(issue.expected ?? issue.type);
  return `expected ${expected}${unit(issue)}, got ${shorten(WORDS[issue.received] ?? issue.received)}`;
}

/** Returns what the schema expects at a path, by the first branch of a union that has it. */
function expectedAt(schema: v.GenericSchema, path: Path): string | undefined {
  let at: Partial<Nested>[] = [schema];
  for (const key of path) {
    at = at
      .flatMap(branchesOf)
      .flatMap(
        ({ item, entries }) => (typeof key === "number" ? item : entries?.[String(key)]) ?? [],
      );
  }
  return at[0]?.expects;
}

function branchesOf(schema: Partial<Nested>): Partial<Nested>[] {
  if (schema.wrapped) return branchesOf(schema.wrapped);
  return schema.options?.flatMap(branchesOf) ?? [schema];
}

interface Nested {
  expects: string;
  wrapped: Partial<Nested>;
  item: Partial<Nested>;
  entries: Record<string, Partial<Nested>>;
  options: Partial<Nested>[];
}

function inWords(expected: string): string {
  // A nested union has its own parentheses; an optional field is listed as `undefined`.
  const alternatives = expected
    .replaceAll(/[()]/g, "")
    .split(" | ")
    .filter((part) => part !== "undefined");
  return alternatives.map(alternativeInWords).join(" or ");
}

function alternativeInWords(expected: string): string {
  if (expected.startsWith(">=")) return `at least ${expected.slice(2)}`;
  if (expected.startsWith("<=")) return `at most ${expected.slice(2)}`;
  if (expected.startsWith(">")) return `more than ${expected.slice(1)}`;
  if (expected.startsWith("<")) return `less than ${expected.slice(1)}`;
  return WORDS[expected] ?? expected;
}

function unit({ type, input }: Issue): string {
  if (type !== "min_length" && type !== "max_length") return "";
  return typeof input === "string" ? " characters" : " items";
}

function shorten(received: string): string {
  return received.length > 60 ? `${received.slice(0, 57)}…"` : received;
}

/** `["messages", 3, "content"]` → `messages[3].content` */
function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}
