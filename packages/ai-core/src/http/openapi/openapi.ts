/**
 * `GET /openapi.json`: describes the Worker as OpenAPI 3.1, generated from the schemas that
 * validate requests.
 * Source: https://spec.openapis.org/oas/v3.1.1.html
 * @module
 */
import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import type { App, Route } from "../app.ts";
import type { Operation } from "./operation.ts";

/** Error formats, as in the contract's envelope. */
const ERROR = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["message", "type", "param", "code"],
      properties: {
        message: { type: "string" },
        type: { type: "string" },
        param: { type: ["string", "null"] },
        code: { type: "string" },
      },
    },
  },
};

/** Added to every request that may call a model. */
const ESTIMATE = {
  name: "estimate",
  in: "query",
  description:
    "`true` returns the neurons that the request would use at most, as `{neurons, model, budget}`, and calls no model.",
  schema: { type: "boolean" },
};

/** Returns the document for a Worker at `origin`. */
export function openApiOf(app: App, all: readonly Route[], origin: string): object {
  const routes = all.filter(({ hidden }) => !hidden);
  const paths: Record<string, Record<string, object>> = {};
  // If routes share a path, the one without a condition is shown.
  for (const route of routes.toSorted((a, b) => Number(!!a.accepts) - Number(!!b.accepts)))
    (paths[pathOf(route)] ??= {})[route.method.toLowerCase()] ??= operationOf(app, route);
  return {
    openapi: "3.1.1",
    info: {
      title: app.service,
      version: app.version,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    security: [{ key: [] }],
    tags: [...new Set(routes.flatMap(({ tag = [] }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: { Error: ERROR },
      responses: {
        Error: {
          description: "Error. Programs should check `code`",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
    },
  };
}

function operationOf(
  app: App,
  { method, path, tag, summary, open, errors, operation = {} }: Route,
): object {
  const { body, reply = {} } = operation;
  const parameters = parametersOf(app, path, operation);
  if (method === "POST") parameters.push(ESTIMATE);
  return {
    operationId: `${method}${path}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_"),
    ...(tag !== undefined && { tags: [tag] }),
    summary,
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: mapValues(body, ({ schema, example }) => ({
          schema: jsonSchemaOf(schema),
          ...(example !== undefined && { example }),
        })),
      },
    }),
    responses: {
      200: {
        description: "Success",
        content: mapValues(reply, (schema) => ({ schema: jsonSchemaOf(schema) })),
      },
      default: errors
        ? { description: "The error in the format of this API" }
        : { $ref: "#/components/responses/Error" },
    },
  };
}

function parametersOf(
  { tasks, defaultModels }: App,
  path: string,
  { parameters = {} }: Operation,
): object[] {
  const inPath = [...path.matchAll(PARAMETER)].map(([, name]) => name!);
  return [...new Set([...inPath, ...Object.keys(parameters)])].map((name) => {
    const { description, example, schema } = parameters[name] ?? {};
    const value = typeof example === "function" ? example(defaultModels[tasks[0]] ?? "") : example;
    return {
      name,
      ...(inPath.includes(name) ? { in: "path", required: true } : { in: "query" }),
      ...(description !== undefined && { description }),
      schema: schema ? jsonSchemaOf(schema) : { type: "string" },
      ...(value !== undefined && { example: value }),
    };
  });
}

/** itty-router's `:id+` also matches slashes. */
const PARAMETER = /:(\w+)\+?/g;

function pathOf({ path }: Route): string {
  return path.replaceAll(PARAMETER, "{$1}");
}

function jsonSchemaOf(schema: GenericSchema): object {
  const { $schema: _version, ...rest } = toJsonSchema(schema, {
    typeMode: "input",
    target: "draft-2020-12",
    // JSON Schema cannot express our checks across several fields.
    errorMode: "ignore",
    overrideSchema: ({ valibotSchema: { type } }) =>
      type === "instance" || type === "file"
        ? { type: "string", contentMediaType: "application/octet-stream" }
        : undefined,
  });
  return rest;
}

function mapValues<Value, Result>(
  record: Record<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
