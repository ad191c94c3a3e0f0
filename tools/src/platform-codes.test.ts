import { ERROR_CODES, fromPlatformError, PLATFORM_ERRORS } from "@ai-workers/ai-core/errors";
import { expect, it } from "vitest";
import { read } from "./paths.ts";

/** Rows of the table in docs/operations.md: Workers AI's code, our code, our status. */
const ROWS = [
  ...read("docs/operations.md").matchAll(/^\| (\d{4,5}) +\| [^|]+\| `(\w+)` +\| (\d{3}) +\|$/gm),
].map(([, platform, code, status]) => [Number(platform), code!, Number(status)] as const);

it("documents every code of the platform that is mapped, once", () => {
  expect(ROWS.map(([platform]) => platform)).toEqual(Object.keys(PLATFORM_ERRORS).map(Number));
});

it.each(ROWS)("turns %i into %s with status %i, as documented", (platform, code, status) => {
  expect(fromPlatformError(new Error(`${platform}: text`))).toMatchObject({ code, status });
  expect(ERROR_CODES).toHaveProperty(code);
});
