import { afterEach, describe, expect, it, vi } from "vitest";
import { answer, production } from "./production-app.ts";

afterEach(() => vi.restoreAllMocks());

const SECRET = "s3cret-7f3a";

/** What a binding might throw, each with the secret wherever it can be. */
const HOSTILE: [title: string, thrown: () => unknown][] = [
  [
    "an Error with own fields",
    () => Object.assign(new Error(SECRET), { token: SECRET, headers: { SECRET } }),
  ],
  ["an Error of several lines", () => new Error(`first\n    at ${SECRET} (x)\n${SECRET}`)],
  ["an Error with a cause", () => new Error(SECRET, { cause: new Error(SECRET) })],
  ["an Error named so", () => Object.assign(new Error("x"), { name: `${SECRET} {}` })],
  ["an unknown code", () => new Error(`9876: ${SECRET}`)],
  ["a code of five digits", () => new Error(`10000: ${SECRET}`)],
  ["a string", () => SECRET],
  ["undefined", () => undefined],
  ["null", () => null],
  ["a symbol", () => Symbol(SECRET)],
  ["a function", () => () => SECRET],
  [
    "a circle",
    () => {
      const circle: Record<string, unknown> = { message: SECRET };
      circle.self = circle;
      return circle;
    },
  ],
  [
    "a proxy that throws",
    () =>
      new Proxy(new Error("x"), {
        get() {
          throw new Error(SECRET);
        },
      }),
  ],
  ["an object with toJSON", () => ({ toJSON: () => SECRET, message: { SECRET } })],
  ["an aggregate", () => new AggregateError([new Error(SECRET)], SECRET)],
  [
    "an object that passes for ours",
    () => ({ [Symbol.for("ai-workers.api-error")]: true, status: 200, message: SECRET }),
  ],
];

describe("a hostile error", () => {
  it.each(HOSTILE)("that is %s leaks nothing to the caller or the log", async (_title, thrown) => {
    const worker = production(async () => {
      throw thrown();
    });
    const reply = await worker.call("/");
    const text = await reply.text();
    expect(reply.status).toBeGreaterThanOrEqual(500);
    expect(JSON.parse(text).error).toMatchObject({ type: "server_error", param: null });
    await worker.settled();
    expect(worker.lines).toHaveLength(1);
    expect(
      `${text}${JSON.stringify(worker.lines)}${JSON.stringify([...reply.headers])}`,
    ).not.toContain(SECRET);
  });
});

describe("the log", () => {
  it("has one line for each request, with its usage", async () => {
    const worker = production(async () => answer(1.5), { API_KEYS: "laptop:abc-0123456789abcdef" });
    const headers = { authorization: "Bearer abc-0123456789abcdef", "x-request-id": "r-1" };
    const reply = await worker.call("/", { headers });
    expect(worker.lines).toEqual([
      {
        level: "log",
        id: "r-1",
        service: "production",
        method: "POST",
        route: "/",
        status: 200,
        ms: expect.any(Number),
        key: "laptop",
        model: reply.headers.get("x-model"),
        neurons: 1.5,
        tokens: { input: 10, output: 5 },
      },
    ]);
  });

  it("contains no prompts, answers, paths or names of unknown fields", async () => {
    const worker = production(async () => ({ ...answer(1), response: SECRET }));
    await worker.call("/", { body: JSON.stringify({ message: SECRET, [SECRET]: 1 }) });
    await worker.call("/", { body: JSON.stringify({ message: { [SECRET]: 1 } }) });
    await worker.call("/", { body: `{"message": ${SECRET}` });
    await worker.call(`/${SECRET}?key=${SECRET}`);
    await worker.call(`/v1/models/${SECRET}`, { method: "GET", body: null });
    await worker.call("/", { body: JSON.stringify({ model: SECRET }) });
    expect(worker.lines).toHaveLength(6);
    expect(JSON.stringify(worker.lines)).not.toContain(SECRET);
  });

  it.each([
    ["info", 3],
    ["warn", 2],
    ["error", 1],
    ["none", 0],
  ])("at level %s has %i of three lines", async (LOG_LEVEL, lines) => {
    let calls = 0;
    const failures = [undefined, "5006: Bad input", "9999: odd", "9999: odd", "9999: odd"];
    const run = async () => {
      const failure = failures[calls++];
      if (failure) throw new Error(failure);
      return answer(1);
    };
    const worker = production(run, { LOG_LEVEL });
    for (let index = 0; index < 3; index++) await worker.call("/");
    expect(worker.lines).toHaveLength(lines);
  });
});
