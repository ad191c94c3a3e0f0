import { afterEach, describe, expect, it, vi } from "vitest";
import { EMBEDDINGS, model, setUp, vectors } from "./cached-worker.ts";

afterEach(() => vi.restoreAllMocks());

describe("the same input at the same time", () => {
  it("shares one call, which is charged once", async () => {
    const run = model();
    run.mockImplementationOnce(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { data: [[1, 2, 3]] };
    });
    const { post } = setUp(run);
    const body = vectors();
    const replies = await Promise.all(Array.from({ length: 5 }, () => post(EMBEDDINGS, body)));
    expect(run).toHaveBeenCalledTimes(1);
    expect(replies.map(({ cache }) => cache).toSorted()).toEqual([
      "HIT",
      "HIT",
      "HIT",
      "HIT",
      "MISS",
    ]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  it("is called once more if the first caller disconnects, for all others together", async () => {
    const run = model();
    const disconnected = new AbortController();
    run.mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { data: [[1, 2, 3]] };
    });
    const { post, worker } = setUp(run);
    const body = vectors();
    const { signal } = disconnected;
    const first = worker.call(EMBEDDINGS, { body: JSON.stringify(body), signal });
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), { interval: 5 });
    const others = Array.from({ length: 4 }, () => post(EMBEDDINGS, body));
    await new Promise((resolve) => setTimeout(resolve, 30));
    disconnected.abort();
    await first.catch(() => {});
    const replies = await Promise.all(others);
    expect(replies.map(({ cache }) => cache).toSorted()).toEqual(["HIT", "HIT", "HIT", "MISS"]);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("calls for itself if the shared call fails", async () => {
    const run = model();
    run.mockImplementationOnce(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error("5006: bad");
    });
    const { post } = setUp(run);
    const body = vectors();
    const [first, second] = await Promise.all([post(EMBEDDINGS, body), post(EMBEDDINGS, body)]);
    expect([first.status, second.status].toSorted()).toEqual([200, 400]);
  });
});

describe("a storage that fails", () => {
  const broken = (message: string) => {
    const put = vi.fn(() => Promise.reject(new Error(message)));
    const getWithMetadata = () => Promise.reject(new Error("down"));
    return { put, getWithMetadata } as unknown as KVNamespace & { put: typeof put };
  };

  it.each([
    ["KV put() limit exceeded for the day.", "daily write limit reached"],
    ["KV PUT failed: 500", "write failed"],
  ])("is left alone after %s, with one line in the log", async (message, cache) => {
    const kv = broken(message);
    const { post, lines } = setUp(model(), { CACHE: kv });
    for (let index = 0; index < 3; index++)
      expect(await post(EMBEDDINGS, vectors())).toMatchObject({ status: 200, cache: "MISS" });
    expect(kv.put).toHaveBeenCalledTimes(1);
    expect(lines.filter((line) => line.cache === cache)).toHaveLength(1);
  });
});

it("without CACHE there is no x-cache, and every request calls the model", async () => {
  const { run, post } = setUp(model(), { CACHE: undefined as unknown as KVNamespace });
  const body = vectors();
  await post(EMBEDDINGS, body);
  expect(await post(EMBEDDINGS, body)).toMatchObject({ status: 200, cache: null });
  expect(run).toHaveBeenCalledTimes(2);
});
