/**
 * Keys of the callers: enough that none exceeds its rate limit, except for one that calls too
 * often.
 * @module
 */
const secret = (name: string): string => `the-secret-of-${name}`;
const NAMES = Array.from({ length: 80 }, (_, index) => `caller-${index}`);
const HASTY = "hasty";

/** `name:key`, the format of `API_KEYS`. */
export const KEYS = [...NAMES, HASTY].map((name) => `${name}:${secret(name)}`);

export type Caller = "patient" | "hasty" | "wrong" | "none";

/** Returns the header of the `index`th request. */
export function authorization(caller: Caller, index: number): Record<string, string> {
  if (caller === "none") return {};
  if (caller === "wrong") return { authorization: `Bearer wrong-${index}` };
  const name = caller === "hasty" ? HASTY : NAMES[index % NAMES.length]!;
  return { authorization: `Bearer ${secret(name)}` };
}
