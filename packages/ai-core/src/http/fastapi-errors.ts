/**
 * Errors in the format of FastAPI servers: 422 with a list for an invalid request, otherwise a
 * sentence.
 * Source: https://fastapi.tiangolo.com/tutorial/handling-errors/
 * @module
 */
import type { ErrorFormat } from "./error-format.ts";

/** @param inQuery names of the fields in the query; all others are in the body. */
export function fastApiErrorFormat(inQuery: readonly string[] = []): ErrorFormat {
  return ({ code, status, param, message }) => {
    if (code === "invalid_json")
      return {
        status: 422,
        body: { detail: [{ type: "json_invalid", loc: ["body"], msg: message }] },
      };
    if (status !== 400 || param === undefined) return { status, body: { detail: message } };
    const loc = [inQuery.includes(param) ? "query" : "body", ...pathOf(param)];
    return { status: 422, body: { detail: [{ type: "value_error", loc, msg: message }] } };
  };
}

/** Converts `init_images[0]` to `["init_images", 0]`. */
function pathOf(param: string): (string | number)[] {
  return param
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name));
}
