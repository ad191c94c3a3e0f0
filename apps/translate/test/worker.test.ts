/**
 * Follows the routes of `src/app.ts`: a route that you add is tested by its OpenAPI example, and one that you remove needs no change here.
 * @module
 */
import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";
import { app } from "../src/app.ts";

type Route = (typeof app.routes)[number];

const model = app.defaultModels[app.tasks[0]] ?? "";

/** Sends a request to the route, with an example for each parameter in its path. */
function call({ method, path, operation }: Route, body?: string) {
  const address = path.replaceAll(/:(\w+)\+?/g, (_parameter, name: string) => {
    const example = operation?.parameters?.[name]?.example ?? "any";
    return typeof example === "function" ? example(model) : example;
  });
  return exports.default.fetch(`http://worker${address}`, {
    method,
    ...(body !== undefined && { body, headers: { "content-type": "application/json" } }),
  });
}

/** None for what has an id: it would have to be stored first. */
const exampleOf = ({ path, operation }: Route) =>
  path.includes("/:id") ? undefined : operation?.body?.["application/json"]?.example;
const takesBody = ({ operation }: Route) => operation?.body !== undefined;
const isPlainGet = ({ method, path, operation }: Route) =>
  method === "GET" && !path.includes(":") && operation?.reply !== undefined;

it.each(app.routes.filter(exampleOf))("$method $path answers its example", async (route) => {
  const reply = await call(route, JSON.stringify(exampleOf(route)));
  expect(reply.ok, reply.ok ? undefined : await reply.text()).toBe(true);
});

it.each(app.routes.filter(takesBody))("$method $path refuses an unreadable body", async (route) => {
  const { status } = await call(route, "{");
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).not.toBe(500);
});

it.each(app.routes.filter(isPlainGet))("$method $path answers", async (route) => {
  expect((await call(route)).status).toBe(200);
});

it("answers as a service", async () => {
  const reply = await exports.default.fetch("http://worker/health");
  expect(await reply.json()).toMatchObject({ status: "ok", service: app.service });
});
