import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("unset and empty variables have their defaults", () => {
  const usual = { tokenDelay: 15, faults: "", timeout: 300_000 };
  expect(readSettings({})).toEqual(usual);
  expect(readSettings({ LOCAL_AI_TOKEN_DELAY_MS: "", LOCAL_AI_TIMEOUT_MS: " " })).toEqual(usual);
  expect(readSettings({ LOCAL_AI_TOKEN_DELAY_MS: "0" }).tokenDelay).toBe(0);
});

test.for(["5s", "-1", "Infinity", "NaN"])("%s is no number of milliseconds", (text) => {
  expect(() => readSettings({ LOCAL_AI_TIMEOUT_MS: text })).toThrow(
    `LOCAL_AI_TIMEOUT_MS: expected a number of milliseconds, such as 300000, got "${text}".`,
  );
});
