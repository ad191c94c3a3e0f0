/**
 * How much there is to keep apart in a text. Each mark and each line becomes an object: a megabyte of `|a` would take all the
 * memory of an isolate.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

/** With what lines, tags, placeholders and cells begin or end. A dense page of HTML has one in twelve characters. */
const SIGNS = new Set("\n|<{[%$&*~`\\@/");
const IS_SIGN = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(SIGNS.has(String.fromCharCode(code))),
);
/** In all texts of a request. */
const MAX_SIGNS = 150_000;

/** @throws ApiError `invalid_request` for texts of little but signs. */
export function checkDensity(texts: readonly string[], param: string): void {
  let signs = 0;
  for (const text of texts)
    for (let at = 0; at < text.length; at++) signs += IS_SIGN[text.charCodeAt(at)] ?? 0;
  if (signs <= MAX_SIGNS) return;
  throw new ApiError(
    "invalid_request",
    `\`${param}\`: expected at most ${MAX_SIGNS} lines, tags, cells and placeholders in all, got about ${signs}. Send them in several requests.`,
    { param },
  );
}
