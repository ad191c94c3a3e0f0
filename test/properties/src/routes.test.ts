import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { body, contentType } from "./bodies.ts";
import { allInOne, APPS, catchLog, expectEnvelope, postPaths, SEED, send } from "./worker.ts";

/** Bodies for each route. */
const RUNS = 300;

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

/** Where the body of a request decides which API answers, in the Worker of all. */
const SHARED = ["/", "/translate", "/translate-text", "/v1/translate"];
const cases = [
  ...APPS.map((app) => ({ app, service: app.service, paths: postPaths(app) })),
  { app: allInOne, service: allInOne.service, paths: SHARED },
];

describe.each(cases)("$service", ({ app, paths }) => {
  it.each(paths)(
    "answers any body to POST %s in time, and never by a fault of its own",
    async (path) => {
      await fc.assert(
        fc.asyncProperty(body, contentType, async (sent, type) => {
          const headers = { ...(type && { "content-type": type }) };
          const { status, text } = await send(app, path, { body: sent, headers });
          expect(status, text).not.toBe(500);
          if (status >= 400) expectEnvelope(text, path);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
  );
});
