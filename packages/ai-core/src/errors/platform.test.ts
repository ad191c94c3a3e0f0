import { describe, expect, it } from "vitest";
import { ERROR_CODES, fromPlatformError, PLATFORM_ERRORS, secondsToMidnightUtc } from "./index.ts";

/** Workers AI's documented codes, with the status that a caller of ours gets. */
const CASES: [code: number, status: number, ours: string][] = [
  [3003, 400, "invalid_request"],
  [3006, 413, "body_too_large"],
  [3007, 504, "timeout"],
  [3008, 502, "upstream_error"],
  [3010, 400, "context_length_exceeded"],
  [3021, 429, "rate_limited"],
  [3023, 403, "permission_denied"],
  [3030, 400, "content_policy_violation"],
  [3036, 429, "daily_limit"],
  [3039, 400, "invalid_request"],
  [3040, 429, "capacity"],
  [3041, 403, "permission_denied"],
  [3042, 404, "model_not_found"],
  [4006, 429, "daily_limit"],
  [5004, 400, "invalid_request"],
  [5005, 400, "unsupported_parameter"],
  [5006, 400, "invalid_request"],
  [5007, 404, "model_not_found"],
  [5016, 403, "permission_denied"],
  [5018, 403, "permission_denied"],
  [5019, 502, "upstream_error"],
  [5021, 400, "context_length_exceeded"],
  [5023, 400, "invalid_request"],
  [5028, 404, "model_not_found"],
  [5035, 403, "paid_plan_required"],
  [8001, 400, "invalid_request"],
  [8006, 400, "invalid_request"],
  [8007, 400, "context_length_exceeded"],
  [7001, 502, "upstream_error"],
  [7003, 502, "upstream_error"],
  [10000, 502, "upstream_error"],
];

describe("an error of the platform", () => {
  it.each(CASES)("with code %i becomes %i %s", (code, status, ours) => {
    const error = fromPlatformError(new Error(`${code}: some text`));
    expect(error).toMatchObject({ status, code: ours, platformCode: code });
  });

  it("has a case here for every row of the table", () => {
    expect(CASES.map(([code]) => String(code)).sort()).toEqual(Object.keys(PLATFORM_ERRORS).sort());
  });

  it("is read as Workers RPC delivers it, with the error's name in front", () => {
    expect(fromPlatformError(new Error("InferenceUpstreamError: 3040: Capacity")).code).toBe(
      "capacity",
    );
  });

  it("passes the platform's reason on for a rejected input, and for nothing else", () => {
    const refused = new Error("5006: AiError: AiError: Bad input: Error: oneOf at '/' not met");
    expect(fromPlatformError(refused).message).toBe(
      "The model rejected the input: Bad input: Error: oneOf at '/' not met",
    );
    expect(fromPlatformError(new Error("9999: account 1234 is odd")).message).toBe(
      "Workers AI failed (code 9999).",
    );
  });

  it.each([
    ["undefined", undefined],
    ["a string", "3040: text"],
    ["an object with secrets", { message: { token: "s3cret" }, token: "s3cret" }],
    [
      "an object whose message throws",
      {
        get message() {
          throw new Error("s3cret");
        },
      },
    ],
  ])("that is %s reveals no details", (_title, thrown) => {
    const error = fromPlatformError(thrown);
    expect(error).toMatchObject({ code: "upstream_error", message: "Workers AI failed." });
    expect(JSON.stringify(error.toEnvelope())).not.toContain("s3cret");
  });

  it("without a number is recognized by its text", () => {
    const error = fromPlatformError(new Error("JSON Mode couldn't be met"));
    expect(error).toMatchObject({ status: 502, message: expect.stringContaining("schema") });
  });

  it("tells clients not to retry until 00:00 UTC when the daily neurons are used up", () => {
    const error = fromPlatformError(new Error("3036: used up"));
    expect(error.row).toMatchObject({ type: "insufficient_quota", final: true });
    expect(error.retryAfter).toBe(secondsToMidnightUtc());
  });
});

it("counts the seconds to midnight, never none", () => {
  expect(secondsToMidnightUtc(Date.UTC(2026, 0, 1, 23, 59, 58, 500))).toBe(2);
  expect(secondsToMidnightUtc(Date.UTC(2026, 0, 1))).toBe(86_400);
});

it("gives every code a type, since One API takes an empty one for success", () => {
  for (const row of Object.values(ERROR_CODES)) expect(row.type).not.toBe("");
});
