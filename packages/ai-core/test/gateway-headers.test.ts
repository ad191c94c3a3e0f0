import { afterEach, describe, expect, it, vi } from "vitest";
import { answer, production } from "./production-app.ts";

afterEach(() => vi.restoreAllMocks());

const ABC = "abc-0123456789abcdef";

const run = async () => answer(1);
const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

describe("a gateway", () => {
  it("takes the request's own cf-aig headers, with its id and key as metadata", async () => {
    const ai = vi.fn(async (_model: string, _inputs: object, _options?: object) => answer(1));
    const worker = production(ai, {
      AI_GATEWAY_ID: "g",
      AI_GATEWAY_CACHE_TTL: "60",
      API_KEYS: `me:${ABC}`,
    });
    const headers = {
      ...bearer(ABC).headers,
      "x-request-id": "r1",
      "cf-aig-skip-cache": "true",
      "cf-aig-metadata": '{"team":"a"}',
    };
    await worker.call("/", { headers });
    expect(ai.mock.calls[0]![2]).toMatchObject({
      gateway: {
        id: "g",
        cacheTtl: 60,
        skipCache: true,
        metadata: { team: "a", request_id: "r1", key: "me" },
      },
    });
  });

  it.each([
    ["cf-aig-cache-ttl", "soon"],
    ["cf-aig-skip-cache", "yes"],
    ["cf-aig-metadata", "[]"],
    ["cf-aig-metadata", '{"a":{}}'],
  ])("rejects an invalid %s", async (name, value) => {
    const worker = production(run, { AI_GATEWAY_ID: "g", API_KEYS: `me:${ABC}` });
    const headers = { ...bearer(ABC).headers, [name]: value };
    const reply = await worker.call("/", { headers });
    expect(reply.status).toBe(400);
    expect((await reply.json<any>()).error.param).toBe(name);
  });

  /** The gateway's options of a request with a cache key, and metadata that claims to be somebody else's. */
  async function options(vars: object, key?: string) {
    const ai = vi.fn(async (_model: string, _inputs: object, _options?: any) => answer(1));
    const headers = { "cf-aig-cache-key": "x", "cf-aig-metadata": '{"key":"you"}' };
    const worker = production(ai, { AI_GATEWAY_ID: "g", ...vars });
    await worker.call("/", { headers: { ...headers, ...(key && bearer(key).headers) } });
    return ai.mock.calls[0]![2].gateway;
  }

  it("keeps the caches of two keys apart, and says itself whose a request is", async () => {
    const vars = { API_KEYS: `me:${ABC},you:${ABC}2` };
    const mine = await options(vars, ABC);
    const yours = await options(vars, `${ABC}2`);
    expect(mine.cacheKey).not.toBe(yours.cacheKey);
    const renamed = await options({ API_KEYS: `me:${ABC}3` }, `${ABC}3`);
    expect(mine.cacheKey).not.toBe(renamed.cacheKey);
    expect(mine.cacheKey).not.toContain(ABC);
    expect(mine.metadata.key).toBe("me");
    expect(yours.metadata.key).toBe("you");
  });

  it("ignores cf-aig headers of callers without a key, or if the owner forbids them", async () => {
    for (const [vars, key] of [
      [{ ALLOW_ANONYMOUS: "true" }],
      [{ API_KEYS: `me:${ABC}`, AI_GATEWAY_HEADERS: "false" }, ABC],
    ] as const) {
      const found = await options(vars, key);
      expect(found).not.toHaveProperty("cacheKey");
      expect(found.metadata.key).toBe(key ? "me" : "anonymous");
    }
  });
});
