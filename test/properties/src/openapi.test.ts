import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { APPS, catchLog, send } from "./worker.ts";

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

/** Paths that name something that was stored before. */
const KEPT = /^\/(images|v1\/responses|v2\/glossaries|v2\/document)\//;

describe.each(APPS)("the OpenAPI document of $service", (app) => {
  const examples = app.routes.flatMap(({ path, operation }) => {
    const body = operation?.body?.["application/json"];
    const isJson = operation?.reply?.["application/json"] !== undefined;
    if (KEPT.test(path)) return [];
    return body?.example === undefined || !isJson ? [] : [{ path, body, reply: operation.reply! }];
  });

  it.each(examples)(
    "has an example for $path that works, and a schema that its reply satisfies",
    async ({ path, body, reply }) => {
      expect(v.safeParse(body.schema, body.example).issues).toBeUndefined();
      const headers = { accept: "application/json" };
      const answer = await send(app, path, { body: JSON.stringify(body.example), headers });
      expect([200, 201], answer.text).toContain(answer.status);
      const { issues } = v.safeParse(reply["application/json"]!, JSON.parse(answer.text));
      expect(issues, answer.text).toBeUndefined();
    },
  );

  it("has an example that works for each part of a path, and for what the query may say", async () => {
    const document = JSON.parse(
      (await send(app, "/openapi.json", { method: "GET", body: null })).text,
    );
    const origin = document.servers[0].url;
    const asked: string[] = [];
    for (const [path, { get }] of Object.entries<any>(document.paths)) {
      // Kept in a bucket or an object, which is not bound here, or in an id that the caller was given.
      if (!get?.parameters || KEPT.test(path)) continue;
      const url = new URL(origin + path);
      for (const { name, in: place, example } of get.parameters) {
        if (example === undefined) continue;
        if (place === "query") url.searchParams.set(name, example);
        else url.pathname = decodeURI(url.pathname).replace(`{${name}}`, example);
      }
      expect(decodeURI(url.pathname)).not.toContain("{");
      const reply = await send(app, url.pathname + url.search, { method: "GET" });
      expect(reply.status, reply.text).toBe(200);
      asked.push(path);
    }
    expect(asked).toContain("/v1/models/{id}");
  });

  it.each(
    app.routes.filter(
      ({ method, path, hidden }) => method === "GET" && !path.includes(":") && !hidden,
    ),
  )("has a schema that the reply of GET $path satisfies", async ({ path, operation, accepts }) => {
    // The header by which APIs that share an address are distinguished.
    const headers: HeadersInit = accepts ? { "anthropic-version": "2023-06-01" } : {};
    const { status, text } = await send(app, path, { method: "GET", headers });
    expect(status, text).toBe(200);
    const { issues } = v.safeParse(operation!.reply!["application/json"]!, JSON.parse(text));
    expect(issues, text).toBeUndefined();
  });
});
