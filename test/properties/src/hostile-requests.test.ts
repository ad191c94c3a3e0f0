import type { App } from "@ai-workers/ai-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FIELDS } from "./bodies.ts";
import { HOSTILE_NAMES } from "./hostile-values.ts";
import { APPS, catchLog, expectEnvelope, postPaths, SEED, send } from "./worker.ts";

let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

async function expectAnswer(app: App, path: string, url: string, init: RequestInit): Promise<void> {
  lines.length = 0;
  const { status, text } = await send(app, url, init);
  const told = `${url}: ${status} ${lines.join("")}`;
  expect(status < 500 || [501, 502].includes(status), told).toBe(true);
  if (status >= 400) expectEnvelope(text, path);
}

/** Parts of a path or values of a query, encoded as in a URL. */
const part = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "%00",
    "%ff",
    "%",
    "%2e%2e%2f",
    "%0d%0ax:%20y",
    "a".repeat(4000),
    "-1",
    "1e999",
    "NaN",
    "g1-AAAA",
    "resp_0123456789abcdef0123456789abcdef",
  ),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 30 })
    .map((text) => encodeURIComponent(text.toWellFormed())),
);
const names = [
  "limit",
  "after",
  "order",
  "page",
  "per_page",
  "search",
  "task",
  "output",
  "language",
];
const query = fc
  .array(fc.tuple(fc.constantFrom(...names, ...HOSTILE_NAMES.map(encodeURIComponent)), part), {
    maxLength: 4,
  })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));

/** A text, a file where a text is expected, or a text where a file is. */
const field = fc.oneof(
  fc.constantFrom("", "-1", "1e999", "NaN", "true", "\0", "a\r\nb: c", "{}", "[", "a".repeat(3000)),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.uint8Array({ maxLength: 100 }).map((bytes) => new File([new Uint8Array(bytes)], "a.txt")),
  fc
    .constantFrom("", "a", "..", "x.srt", "x.docx", "x.po")
    .map((name) => new File(["GIF89a"], name)),
);
const FORM_NAMES = [
  ...Object.keys(FIELDS),
  ...HOSTILE_NAMES,
  "file",
  "audio_file",
  "image",
  "image[]",
  "image[0]",
  "mask",
  "timestamp_granularities[]",
  "tag_handling",
];

describe.each(APPS)("$service", (app) => {
  const others = app.routes.filter(({ method }) => method !== "POST");

  it(
    "answers any address to GET and DELETE, never by a fault of its own",
    { timeout: 120_000 },
    async () => {
      for (const { method, path } of others)
        await fc.assert(
          fc.asyncProperty(part, query, async (value, search) => {
            const url = `${path.replaceAll(/:\w+\+?/g, value)}${search && `?${search}`}`;
            await expectAnswer(app, path, url, { method });
          }),
          { numRuns: 40, seed: SEED },
        );
    },
  );

  it.each(postPaths(app))(
    "answers any form to POST %s, never by a fault of its own",
    { timeout: 120_000 },
    async (path) => {
      const pairs = fc.array(fc.tuple(fc.constantFrom(...FORM_NAMES), field), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(pairs, query, async (fields, search) => {
          const body = new FormData();
          for (const [name, value] of fields) body.append(name, value as string);
          await expectAnswer(app, path, `${path}${search && `?${search}`}`, { body });
        }),
        { numRuns: 60, seed: SEED },
      );
    },
  );
});
