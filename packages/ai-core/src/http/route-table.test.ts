import { expect, test } from "vitest";
import type { ApiError } from "../errors/index.ts";
import type { Route } from "./app.ts";
import { checkCollisions, pathOf, RouteTable } from "./route-table.ts";

function route(method: Route["method"], path: string, errors?: Route["errors"]): Route {
  return { method, path, summary: "", handle: () => new Response(), ...(errors && { errors }) };
}

const otherFormat = () => ({ status: 400, body: {} });
const table = new RouteTable([
  route("POST", "/v1/models"),
  route("GET", "/v1/models"),
  route("GET", "/v1/models/:id+"),
  route("GET", "/v1/images/:name"),
  route("GET", "/v2/languages", otherFormat),
  route("GET", "/api/tags"),
]);

test.each([
  ["GET", "/v1/models", "/v1/models", {}],
  ["POST", "/v1/models", "/v1/models", {}],
  ["GET", "/v1/models/", "/v1/models", {}],
  ["GET", "/v1/models/@cf/meta/llama", "/v1/models/:id+", { id: "@cf/meta/llama" }],
  ["GET", "/v1/images/a%20b.png", "/v1/images/:name", { name: "a%20b.png" }],
  ["GET", "/v1/images/../models", "/v1/models", {}],
  ["GET", "/models", "/v1/models", {}],
  ["GET", "/v1/v1/models", "/v1/models", {}],
  ["GET", "/api/v1/models", "/v1/models", {}],
  ["GET", "/openai/v1/models/@cf/meta/llama", "/v1/models/:id+", { id: "@cf/meta/llama" }],
  ["GET", "/openai/deployments/gpt-4o/models", "/v1/models", {}],
  ["GET", "/v1/api/tags", "/api/tags", {}],
  ["GET", "/api/api/tags", "/api/tags", {}],
])("%s %s finds the route %s", (method, path, pattern, params) => {
  const found = table.find(method, path);
  expect(found.route).toMatchObject({ method, path: pattern });
  expect(found.params).toEqual(params);
});

test("a path without a route is 404, and its message is short whatever the path", () => {
  for (const path of ["/nothing", "/v1/nothing", "/v1", "/api/", "/v1/v1", "/v3/models", "/tags"])
    expect(failureOf(() => table.find("GET", path))).toMatchObject({ status: 404 });
  const failure = failureOf(() => table.find("GET", `/${"x".repeat(5000)}`));
  expect(failure).toMatchObject({ code: "not_found", status: 404 });
  expect(failure.message.length).toBeLessThan(300);
});

test("another method on an existing path is 405 and lists the methods that work", () => {
  const failure = failureOf(() => table.find("DELETE", "/v1/models"));
  expect(failure).toMatchObject({ code: "method_not_allowed", allow: ["POST", "GET"] });
  expect(failure.message).toBe("/v1/models does not support DELETE. Supported: POST, GET.");
  const long = failureOf(() => table.find("PATCH", `/v1/models/${"x".repeat(5000)}`));
  expect(long.message.length).toBeLessThan(300);
});

test("a route with a condition handles the requests that meet it; others go to the next route", () => {
  const accepts = ({ headers }: Request) => headers.has("other-version");
  const shared = new RouteTable([
    { ...route("GET", "/v1/models", otherFormat), accepts },
    route("GET", "/v1/models"),
  ]);
  const other = new Request("http://worker/v1/models", { headers: { "other-version": "1" } });
  const plain = new Request("http://worker/v1/models");
  expect(shared.find("GET", "/v1/models", other).route).toHaveProperty("accepts");
  expect(shared.find("GET", "/v1/models", plain).route).not.toHaveProperty("accepts");
  expect(shared.errorFormatFor("/v1/models/x", other)).toBe(otherFormat);
  expect(shared.errorFormatFor("/v1/models/x", plain)).not.toBe(otherFormat);
});

test("errors below an API's paths have the API's format, even without a route", () => {
  expect(table.errorFormatFor("/v2/languages/none")).toBe(otherFormat);
  expect(table.errorFormatFor("/v1/none")).not.toBe(otherFormat);
  expect(table.errorFormatFor("/v2/none")).toBe(otherFormat);
  expect(table.errorFormatFor("/none")).not.toBe(otherFormat);
  const mixed = new RouteTable([route("GET", "/v2/a", otherFormat), route("GET", "/v2/b")]);
  expect(mixed.errorFormatFor("/v2/none")).not.toBe(otherFormat);
});

test.each([
  ["https://worker.example/v1/models?limit=1", "/v1/models"],
  ["https://worker.example//v1/models", "/v1/models"],
  ["https://worker.example/?next=/a", "/"],
])("the path of %s is %s", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test("two routes at one address are rejected, with the name of each", () => {
  const twice = [
    route("POST", "/translate"),
    { ...route("POST", "/translate"), summary: "Translates" },
  ];
  expect(() => checkCollisions(twice)).toThrow(/POST \/translate: "" and "Translates"/);
  const samePattern = [route("GET", "/items/:id"), route("GET", "/items/:name")];
  expect(() => checkCollisions(samePattern)).toThrow("GET /items/:name");
});

test("routes may share an address if their methods differ, or if one says which requests it accepts", () => {
  const accepts = () => true;
  checkCollisions([route("POST", "/x"), route("GET", "/x"), { ...route("GET", "/x"), accepts }]);
});

test("a path that only begins like an API's path is not the API's", () => {
  const errors = otherFormat;
  const names = new RouteTable([route("POST", "/translate", errors)]);
  expect(names.errorFormatFor("/translate/none")).toBe(otherFormat);
  expect(names.errorFormatFor("/translate-text")).not.toBe(otherFormat);
});

function failureOf(action: () => unknown): ApiError {
  try {
    action();
  } catch (error) {
    return error as ApiError;
  }
  throw new Error("expected an error");
}
