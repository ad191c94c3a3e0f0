/**
 * Parses environment variables. Errors name the variable and its valid values.
 * @module
 */

/** An invalid variable. The log shows its name and the valid values, but not its value. */
export class VariableError extends Error {
  override readonly name = "VariableError";
  readonly variable: string;
  readonly expected: string;

  constructor(variable: string, expected: string) {
    super(`${variable}: expected ${expected}`);
    this.variable = variable;
    this.expected = expected;
  }
}

/** Splits comma-separated words; an unset variable is an empty list. */
export function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

export function readCount(name: string, text: string | undefined): number | undefined {
  if (isUnset(text)) return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new VariableError(name, "a whole number above 0");
}

/** Accepts only `true` and `false`: `True` or `1` is an error instead of meaning false. */
export function readFlag(name: string, text: string | undefined): boolean {
  return readChoice(name, text, ["true", "false"]) === "true";
}

export function readChoice<const Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (isUnset(text)) return undefined;
  const found = choices.find((choice) => choice === String(text).trim());
  if (found !== undefined) return found;
  throw new VariableError(name, choices.join(" or "));
}

export function readAliases(text: string | undefined): Record<string, string> {
  if (isUnset(text)) return {};
  const value = parseJson(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject && Object.values(value).every((id) => typeof id === "string")) {
    return value as Record<string, string>;
  }
  throw new VariableError("MODEL_ALIASES", "a JSON object of name to model id");
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A variable in wrangler.jsonc can be a number or a boolean instead of a string. */
export function isUnset(text: string | undefined): text is undefined {
  return text === undefined || String(text).trim() === "";
}
