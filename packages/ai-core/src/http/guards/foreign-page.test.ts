import { describe, expect, it } from "vitest";
import { readSettings } from "../settings/settings.ts";
import { rejectForeignPage } from "./foreign-page.ts";

function refusal(
  headers: Record<string, string>,
  vars = {},
  init: RequestInit = {},
  url = "http://localhost:8787/",
) {
  const env = { ALLOW_ANONYMOUS: "true", AI: {}, ...vars } as never;
  const request = new Request(url, { method: "POST", headers, ...init });
  try {
    rejectForeignPage(request, readSettings(env, { maxBodyBytes: 1 }), env);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("a Worker without keys", () => {
  it.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://evil.example" }],
    ["a page without an origin", { origin: "null" }],
    ["another port of this machine", { origin: "http://localhost:3000" }],
    ["another site, in a form that tells no origin", { "sec-fetch-site": "cross-site" }],
  ])("rejects %s", (_who, headers) => expect(refusal(headers)).toBe("permission_denied"));

  it.each<[string, Record<string, string>, object?]>([
    ["programs", {}],
    ["its own page", { origin: "http://localhost:8787", "sec-fetch-site": "same-origin" }],
    ["its own page behind TLS", { origin: "https://localhost:8787" }],
    ["extensions", { origin: "chrome-extension://abc", "sec-fetch-site": "cross-site" }],
    [
      "origins in CORS_ORIGINS",
      { origin: "https://a.example" },
      { CORS_ORIGINS: "https://a.example" },
    ],
    ["all origins with *", { origin: "https://a.example" }, { CORS_ORIGINS: "*" }],
  ])("answers %s", (_who, headers, vars) => expect(refusal(headers, vars)).toBeUndefined());

  it("is read by GET as before, since a foreign page cannot see the answer", () =>
    expect(refusal({ origin: "https://a.example" }, {}, { method: "GET" })).toBeUndefined());
});

it("lets a key through from any page", () => {
  const headers = { origin: "https://a.example", authorization: "Bearer x" };
  expect(refusal(headers)).toBeUndefined();
});

const KEYS = { API_KEYS: "a-key-of-enough-characters" };
it.each<[string, string, Record<string, string>, object]>([
  ["a key in the URL, which no keyless Worker checks", "?key=x", {}, {}],
  ["a key in the URL that is not checked on every route", "?api_key=x", {}, KEYS],
  ["a password", "", { authorization: `Basic ${btoa("user:x")}` }, {}],
  [
    "a password that the browser remembers, though keys are required",
    "",
    { authorization: `Basic ${btoa("user:a-key-of-enough-characters")}` },
    { ...KEYS, ALLOW_ANONYMOUS: "false" },
  ],
])("a foreign page is not let through by %s", (_what, query, headers, vars) => {
  const url = `http://localhost:8787/${query}`;
  expect(refusal({ origin: "https://a.example", ...headers }, vars, {}, url)).toBe(
    "permission_denied",
  );
  expect(refusal({ "sec-fetch-site": "cross-site", ...headers }, vars, {}, url)).toBe(
    "permission_denied",
  );
  expect(refusal(headers, vars, {}, url)).toBeUndefined();
});

it("answers only this machine's names with LOCAL_ONLY", () => {
  const local = { LOCAL_ONLY: "true" };
  for (const host of ["localhost:8787", "127.0.0.1:8787", "[::1]:8787"])
    expect(refusal({}, local, {}, `http://${host}/`)).toBeUndefined();
  for (const host of ["evil.example", "localhost.evil.example:8787", "192.168.1.2:8787"])
    expect(refusal({}, local, { method: "GET" }, `http://${host}/`)).toBe("permission_denied");
});
