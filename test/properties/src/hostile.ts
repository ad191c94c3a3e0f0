/**
 * Values that a binding might throw, with a secret in every possible position.
 * @module
 */
import { PLATFORM_ERRORS } from "@ai-workers/ai-core/errors";
import fc from "fast-check";

export const SECRET = "s3cret7f3a";

/** The platform's own message is passed on for errors that the caller can fix, and for no other code. */
const code = fc
  .integer({ min: 1000, max: 99_999 })
  .filter(
    (number) =>
      number in PLATFORM_ERRORS === false || PLATFORM_ERRORS[number]?.message !== undefined,
  );

const message = fc.oneof(
  fc.constant(SECRET),
  fc.string().map((text) => `${text}${SECRET}`),
  fc.constant(`${SECRET}\n    at ${SECRET} (${SECRET}.js:1:2)\n    at ${SECRET}:1:2`),
  fc.constant(SECRET.repeat(100_000)),
  fc
    .tuple(code, fc.constantFrom("", "AiError: ", "InferenceUpstreamError: "))
    .map(([number, name]) => `${name}${number}: ${SECRET}`),
);

/** Fields with names that code may read, and that our errors have. */
const fields = fc.dictionary(
  fc.constantFrom(
    "status",
    "code",
    "param",
    "row",
    "type",
    "name",
    "cause",
    "stack",
    "headers",
    "toJSON",
    "toString",
    "retryAfter",
    "allow",
    "platformCode",
    "body",
    "token",
  ),
  fc.constantFrom<unknown>(
    SECRET,
    200,
    404,
    -1,
    Number.NaN,
    null,
    { token: SECRET, status: 200 },
    [SECRET],
    () => SECRET,
  ),
  { maxKeys: 6 },
);

const throwing = () => {
  throw new Error(SECRET);
};
const TRAPS: ProxyHandler<object> = {
  get: throwing,
  has: throwing,
  getPrototypeOf: throwing,
  getOwnPropertyDescriptor: throwing,
  ownKeys: throwing,
};

function withFields(error: object, own: Record<string, unknown>): object {
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(error, name, { value, enumerable: true, configurable: true });
  return error;
}

function passingForOurs(own: Record<string, unknown>): object {
  return {
    [Symbol.for("ai-workers.api-error")]: true,
    message: SECRET,
    status: 200,
    row: { status: 200, type: SECRET },
    toEnvelope: () => ({ token: SECRET }),
    ...own,
  };
}

/** Values to throw, created anew for each call. */
export const hostile: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.tuple(message, fields).map(
    ([text, own]) =>
      () =>
        withFields(new Error(text), own),
  ),
  fc.tuple(message, fields).map(
    ([text, own]) =>
      () =>
        withFields(new TypeError(text, { cause: new Error(text) }), own),
  ),
  message.map((text) => () => new AggregateError([new Error(text)], text)),
  message.map((text) => () => new DOMException(text, "AbortError")),
  message.map((text) => () => text),
  fields.map((own) => () => own),
  fields.map((own) => () => passingForOurs(own)),
  fields.map((own) => () => {
    const circle: Record<string, unknown> = { ...own, message: SECRET };
    circle.cause = circle;
    return withFields(new Error(SECRET), { cause: circle, self: circle });
  }),
  fc
    .constantFrom("message", "name", "stack", "cause", "code")
    .map((name) => () => Object.defineProperty(new Error("x"), name, { get: throwing })),
  fc.constantFrom(
    () => new Proxy(new Error(SECRET), TRAPS),
    () => new Proxy({}, TRAPS),
    () => undefined,
    () => null,
    () => 3040,
    () => Symbol(SECRET),
    () => () => SECRET,
    () => Object.create(null),
    () => new Response(SECRET),
    () => Object.freeze(new Error(SECRET)),
  ),
);
