import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOSTILE_NAMES, HOSTILE_VALUES, placesIn, withText } from "./hostile-values.ts";
import { richBodies } from "./rich-bodies.ts";
import type { App } from "@ai-workers/ai-core";
import { allInOne, APPS, catchLog, expectEnvelope, postPaths, send } from "./worker.ts";

let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

/** Statuses that say what a Worker does not do (501), or that a model answered nonsense (502). */
const TOLD = [501, 502];

async function expectAnswer(app: App, path: string, init: RequestInit, what: string) {
  lines.length = 0;
  const { status, text } = await send(app, path, init);
  expect(status < 500 || TOLD.includes(status), `${what}: ${status} ${lines.join("")}`).toBe(true);
  if (status >= 400) expectEnvelope(text, path);
}

/** Every place gets the first of them; the others take turns, as all of them in all places would take minutes. */
const ALWAYS = HOSTILE_VALUES.slice(0, 3);
const IN_TURN = HOSTILE_VALUES.slice(3);

describe.each([...APPS, allInOne])("$service", (app) => {
  const paths = postPaths(app).filter(
    (path) =>
      richBodies(app, path).length > 0 &&
      (app !== allInOne || !APPS.some((other) => postPaths(other).includes(path))),
  );

  it.each(paths)("answers a body whose POST to %s works", async (path) => {
    const statuses: number[] = [];
    for (const body of richBodies(app, path)) {
      const { status, text } = await send(app, path, { body: JSON.stringify(body) });
      // No model has all fields with a mask, and a file needs a form.
      expect([200, 201, 400, 415, 422, 501], text).toContain(status);
      statuses.push(status);
    }
    expect(
      statuses.some((status) => status < 400 || [415, 501].includes(status)),
      String(statuses),
    ).toBe(true);
  });

  it.each(paths)(
    "answers any value in any place of a body to POST %s, never by a fault of its own",
    { timeout: 300_000 },
    async (path) => {
      let turn = 0;
      for (const body of richBodies(app, path))
        for (const place of placesIn(body))
          for (const value of [...ALWAYS, IN_TURN[turn++ % IN_TURN.length]!])
            await expectAnswer(
              app,
              path,
              { body: withText(body, place, value) },
              `${place.join(".")}: ${value}`,
            );
    },
  );

  it.each(paths)("answers any field beside the others of POST %s", async (path) => {
    for (const body of richBodies(app, path)) {
      const rest = JSON.stringify(body).slice(1);
      for (const name of HOSTILE_NAMES)
        for (const value of ALWAYS)
          await expectAnswer(
            app,
            path,
            { body: `{${JSON.stringify(name)}:${value},${rest}` },
            `${name}: ${value}`,
          );
    }
  });
});
