/**
 * Variables: text in, values out, or an error that names the variable and what it should hold.
 * @module
 */

/** Comma-separated words; an unset variable is an empty list. */
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
  throw new Error(`${name}: expected a whole number above 0, got ${JSON.stringify(text)}`);
}

/** Anything but `true` and `false` is refused, so that `True` or `1` does not quietly mean no. */
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
  throw new Error(`${name}: expected ${choices.join(" or ")}, got ${JSON.stringify(text)}`);
}

export function readAliases(text: string | undefined): Record<string, string> {
  if (isUnset(text)) return {};
  const value = parseJson(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject && Object.values(value).every((id) => typeof id === "string")) {
    return value as Record<string, string>;
  }
  throw new Error("MODEL_ALIASES: expected a JSON object of name to model id");
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A variable in wrangler.jsonc may be a number or a boolean, which is no text. */
function isUnset(text: string | undefined): text is undefined {
  return text === undefined || String(text).trim() === "";
}
