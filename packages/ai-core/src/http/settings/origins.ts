/**
 * `CORS_ORIGINS`: the origins whose pages may call the Worker.
 * @module
 */
import { list, VariableError } from "./variables.ts";

/** Scheme and host, as browsers send an origin; a trailing slash is accepted. Desktop apps have their own schemes. */
const ORIGIN = /^([a-z][a-z\d+.-]*:\/\/[^\s/?#*@]+)\/?$/i;

/** @throws VariableError for an origin that no browser sends, because it would never match. */
export function readOrigins(text: string | undefined): "*" | readonly string[] {
  const words = list(text);
  if (words.includes("*")) return "*";
  return words.map((word) => {
    const [, origin] = ORIGIN.exec(word) ?? [];
    if (origin === undefined)
      throw new VariableError(
        "CORS_ORIGINS",
        "`*`, or origins such as https://example.com with commas between",
      );
    // Browsers send hosts in lower case and omit the default port.
    return /^https?:/i.test(origin) && URL.canParse(origin)
      ? new URL(origin).origin
      : origin.toLowerCase();
  });
}
