/**
 * Routes whose clients may send their key in the body. Only a limited part is read before the key
 * has been verified.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { inTime } from "../body/read-timeout.ts";
import { addGatewayOptions } from "./gateway-headers.ts";
import { authorizeClient, carriesKey, keyInQuery } from "./key-of-client.ts";

/** Maximum bytes of a body without a verified key: some twenty thousand words. */
const UNKNOWN_CALLER_BYTES = 128 * 1024;
/** Maximum milliseconds in which they arrive. */
const UNKNOWN_CALLER_MS = 10_000;

interface KeyInBody<Body> {
  read(request: Request, context: RequestContext): Promise<Body>;
  /** Returns the key in the body. */
  keyOf(body: Body): unknown;
  /** Returns the protocol's error for a request without a key, if it has one. */
  missing?(body: Body): ApiError | undefined;
}

/**
 * Checks key and rate limit, and reads the body: all of it if the key is in a header or the URL,
 * otherwise at most 128 KiB, which must arrive within ten seconds. The rate limit is checked first.
 *
 * @throws ApiError `invalid_api_key`, `rate_limited`, `body_too_large`, `request_timeout`, and errors of `read`.
 */
export async function readWithKey<Body>(
  request: Request,
  context: RequestContext,
  options: KeyInBody<Body>,
): Promise<Body> {
  const body = await authorizeAndRead(request, context, options);
  // The options depend on the caller's key.
  await addGatewayOptions(request, context);
  return body;
}

async function authorizeAndRead<Body>(
  request: Request,
  context: RequestContext,
  { read, keyOf, missing }: KeyInBody<Body>,
): Promise<Body> {
  const stranger = await authorizeEarly(request, context);
  if (stranger === undefined) {
    const body = await read(request, context);
    const key = keyOf(body);
    // Anonymous callers are allowed, but a key identifies the caller.
    if (key && !carriesKey(request)) await authorizeClient(request, context, key);
    return body;
  }
  const body = await readLittle(request, context, read, stranger);
  const key = keyOf(body);
  if (key && !carriesKey(request)) await authorizeClient(request, context, key);
  else
    throw (context.settings.keys.length > 0 && !carriesKey(request) && missing?.(body)) || stranger;
  return body;
}

/** Returns the error for a request without a valid key in its headers or URL. */
async function authorizeEarly(
  request: Request,
  context: RequestContext,
): Promise<ApiError | undefined> {
  try {
    await authorizeClient(request, context, keyInQuery(request));
    return undefined;
  } catch (error) {
    if (isApiError(error) && error.code === "invalid_api_key") return error as ApiError;
    throw error;
  }
}

async function readLittle<Body>(
  request: Request,
  context: RequestContext,
  read: KeyInBody<Body>["read"],
  stranger: ApiError,
): Promise<Body> {
  const { settings } = context;
  const maxBodyBytes = Math.min(UNKNOWN_CALLER_BYTES, settings.maxBodyBytes);
  try {
    const little = { ...context, settings: { ...settings, maxBodyBytes } };
    // Around every way to read a body: each has its own limit, for callers with a key as well.
    return await inTime(read(request, little), UNKNOWN_CALLER_MS);
  } catch (error) {
    const isTooLarge = isApiError(error) && error.code === "body_too_large";
    if (!isTooLarge || settings.keys.length === 0 || carriesKey(request))
      throw isTooLarge ? stranger : error;
    throw new ApiError(
      "body_too_large",
      `Without a key in a header or the URL, a body may have at most ${maxBodyBytes} bytes. Send the key as \`Authorization: Bearer <key>\`, or as \`?api_key=<key>\`.`,
    );
  }
}
