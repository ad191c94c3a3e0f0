import { describe, expect, it } from "vitest";
import { worker } from "./fake-app.ts";

const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

async function codeOf(reply: Response): Promise<string> {
  return (await reply.json<{ error: { code: string } }>()).error.code;
}

describe("keys", () => {
  it("are asked for by every route but the open ones when nothing is configured", async () => {
    const call = worker({});
    for (const path of ["/", "/health"]) expect((await call(path)).status).toBe(200);
    for (const path of ["/v1/models", "/v1/models/m2m100"]) {
      const reply = await call(path);
      expect(reply.status).toBe(401);
      expect((await reply.json<{ error: { message: string } }>()).error.message).toContain(
        "API_KEYS",
      );
    }
    expect((await call("/echo", { method: "POST" })).status).toBe(401);
  });

  it("open the Worker, each of several, and a wrong one does not", async () => {
    const call = worker({ API_KEYS: "first-0123456789a, sécond-0123456789" });
    expect((await call("/v1/models", bearer("first-0123456789a"))).status).toBe(200);
    expect(await codeOf(await call("/v1/models", bearer("first-0123456789")))).toBe(
      "invalid_api_key",
    );
    expect(await codeOf(await call("/v1/models"))).toBe("invalid_api_key");
  });

  it("that are wrong are rejected even if anonymous callers are allowed", async () => {
    const call = worker({ API_KEYS: "first-0123456789a", ALLOW_ANONYMOUS: "true" });
    expect((await call("/v1/models")).status).toBe(200);
    expect((await call("/v1/models", bearer("other"))).status).toBe(401);
  });
});

describe("browsers of other origins", () => {
  const origin = "https://example.com";

  it("are allowed with any headers that they request", async () => {
    const reply = await worker({ CORS_ORIGINS: "*" })("/echo", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-headers": "authorization,x-stainless-os" },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers.get("access-control-allow-headers")).toBe("authorization,x-stainless-os");
    expect(reply.headers.get("access-control-allow-methods")).toContain("DELETE");
    expect(reply.headers.get("vary")).toBe("Origin");
  });

  it("read errors too", async () => {
    const reply = await worker({ CORS_ORIGINS: origin })("/echo", {
      method: "POST",
      headers: { origin },
    });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("access-control-allow-origin")).toBe(origin);
  });

  it("are kept out by default, and when not listed", async () => {
    for (const vars of [{}, { CORS_ORIGINS: "https://other.example" }]) {
      const reply = await worker(vars)("/health", { headers: { origin } });
      expect(reply.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

it.each(["[", "localhost, example.com", "[::1%25lo]"])(
  "rejects the `Host` %j, which no URL can contain",
  async (host) => {
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
      // Not made by the constructor, which rejects such a URL.
      const request = { method, url: `http://${host}/echo?x=1`, headers: new Headers() } as Request;
      for (const vars of [{ ALLOW_ANONYMOUS: "true" }, { LOCAL_ONLY: "true" }]) {
        const reply = await worker(vars)(request);
        expect(reply.status).toBe(400);
        if (method !== "HEAD") expect(await reply.text()).toContain("`Host`");
      }
    }
  },
);

describe("a bug of ours", () => {
  it("answers 500 in the envelope and reveals no details", async () => {
    const reply = await worker()("/boom", { method: "POST" });
    const text = await reply.text();
    expect(reply.status).toBe(500);
    expect(JSON.parse(text).error).toMatchObject({
      code: "internal_error",
      type: "server_error",
      param: null,
    });
    expect(text).not.toContain("s3cret");
    expect(reply.headers.get("x-request-id")).toBeTruthy();
  });

  it("in the configuration is a 500 in the envelope too", async () => {
    const reply = await worker({ MODEL_ALIASES: "[]" })("/health");
    expect(reply.status).toBe(500);
    expect(await codeOf(reply)).toBe("internal_error");
  });
});

describe("routes", () => {
  it("that do not exist are 404, and those of another method 405 with Allow", async () => {
    const call = worker();
    expect(await codeOf(await call("/nowhere"))).toBe("not_found");
    const reply = await call("/echo");
    expect(reply.headers.get("allow")).toBe("POST");
    expect(await codeOf(reply)).toBe("method_not_allowed");
  });

  it("say at GET / what there is", async () => {
    expect(await (await worker()("/")).json()).toMatchObject({
      service: "fake",
      version: "1.2.3",
      task: "translation",
      default_model: "@cf/meta/m2m100-1.2b",
      endpoints: { "POST /echo": "Says yes", "GET /health": expect.any(String) },
    });
  });

  it("keep a valid request id and make one otherwise", async () => {
    const call = worker();
    const idOf = async (id: string) =>
      (await call("/health", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idOf("abc-1")).toBe("abc-1");
    expect(await idOf("a b")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("list the models, and one by an alias of the configuration", async () => {
    const call = worker({
      ALLOW_ANONYMOUS: "true",
      MODEL_ALIASES: '{"mine":"@cf/meta/m2m100-1.2b"}',
    });
    expect(await (await call("/v1/models/mine")).json()).toMatchObject({
      id: "@cf/meta/m2m100-1.2b",
    });
    expect(await (await call("/v1/models")).json()).toMatchObject({
      object: "list",
      data: expect.arrayContaining([
        expect.objectContaining({ id: "@cf/meta/m2m100-1.2b", task: "translation" }),
      ]),
    });
    expect(await codeOf(await call("/v1/models/%E0%A4%A"))).toBe("model_not_found");
  });

  it("find a model by whatever name a request may give it", async () => {
    const call = worker({
      ALLOW_ANONYMOUS: "true",
      MODEL_ALIASES: '{"Mine":"yours","yours":"m2m100"}',
    });
    for (const name of ["mine", "MINE", "gpt-4o", "m2m100/", "%40cf%2Fmeta%2Fm2m100-1.2b"])
      expect(await (await call(`/v1/models/${name}`)).json()).toMatchObject({
        id: "@cf/meta/m2m100-1.2b",
      });
    expect(await codeOf(await call("/v1/models/@cf/openai/whisper"))).toBe("wrong_task");
  });

  it("answer HEAD as they answer GET, without the body", async () => {
    const call = worker();
    for (const path of ["/health", "/v1/models", "/nothing", "/echo"]) {
      const [got, asked] = [await call(path), await call(path, { method: "HEAD" })];
      expect(asked.status).toBe(got.status);
      expect(asked.headers.get("content-type")).toBe("application/json");
      expect(await asked.text()).toBe("");
    }
  });
});
