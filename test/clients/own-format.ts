/**
 * Requests in a Worker's own format, and tests of the routes that all Workers have.
 * @module
 */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

/** Posts to `/` as a client would. Objects are sent as JSON, all else unchanged. */
export function post(
  body: BodyInit | object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const isPlain = Object.getPrototypeOf(body) === Object.prototype;
  return exports.default.fetch("http://worker/", {
    method: "POST",
    headers,
    body: isPlain ? JSON.stringify(body) : (body as BodyInit),
  });
}

export function get(path: string): Promise<Response> {
  return exports.default.fetch(`http://worker${path}`);
}

/** Returns the fields of the error envelope, and the status. */
export async function failure(
  reply: Response,
): Promise<{ status: number; code: string; param: string | null; message: string }> {
  const { error } = await reply.json<{
    error: { code: string; param: string | null; message: string; type: string };
  }>();
  expect(error.type).toBeTruthy();
  return { status: reply.status, ...error };
}

/** @param alias another name of the model `id`, which the Worker serves */
export function testCommonRoutes(service: string, task: string, alias: string, id: string): void {
  describe("the routes of every Worker", () => {
    it("describe it at GET /", async () => {
      const body = await (await get("/")).json<Record<string, unknown>>();
      expect(body).toMatchObject({ service, task, version: expect.any(String) });
      expect(body.default_model).toMatch(/^@cf\//);
      expect(body.endpoints).toHaveProperty("POST /");
    });

    it("answer GET /health", async () => {
      expect(await (await get("/health")).json()).toMatchObject({ status: "ok", service });
    });

    it("list its models as OpenAI does, and return one by alias", async () => {
      const { object, data } = await (
        await get("/v1/models")
      ).json<{ object: string; data: { id: string; task: string }[] }>();
      expect(object).toBe("list");
      expect(data.map((model) => model.task)).toContain(task);
      expect(await (await get(`/v1/models/${alias}`)).json()).toMatchObject({
        id,
        object: "model",
      });
      expect(await failure(await get("/v1/models/nothing"))).toMatchObject({
        status: 404,
        code: "model_not_found",
      });
    });
  });
}
