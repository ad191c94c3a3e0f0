import { createLlmClient } from "@ai-workers/ai-core/client";
import { describe, expect, it } from "vitest";
import { openai, workerFetch } from "./openai-client.ts";

const llm = createLlmClient({ url: "http://worker", key: "any", fetch: workerFetch });

const post = (path: string, body: object) =>
  workerFetch(`http://worker${path}`, { method: "POST", body: JSON.stringify(body) });

interface Reranked {
  results: { index: number; relevance_score: number; document?: { text: string } }[];
}

const query = "What is the capital of France?";
const documents = ["Bread is baked.", "Paris is the capital of France.", "France has mountains."];

describe.each(["/v1/rerank", "/v2/rerank"])("POST %s", (path) => {
  it("ranks the best document first, and returns it on request", async () => {
    const reply = await post(path, {
      model: "rerank-v3.5",
      query,
      documents: [documents[0], { text: documents[1] }, documents[2]],
      top_n: 2,
      return_documents: true,
      max_tokens_per_doc: 4096,
    });
    const { results } = await reply.json<Reranked>();
    expect(results).toHaveLength(2);
    expect(results[0]).toMatchObject({ index: 1, document: { text: documents[1] } });
    expect(results[0]!.relevance_score).toBeGreaterThan(results[1]!.relevance_score);
    expect(reply.headers.get("x-model")).toBe("@cf/baai/bge-reranker-base");
    expect(reply.headers.get("x-ignored-params")).toBe("max_tokens_per_doc");
    expect(Number(reply.headers.get("x-neurons"))).toBeGreaterThan(0);
  });

  it("scores more documents than the model takes at once in several calls, in one order", async () => {
    const many = Array.from({ length: 250 }, (_, index) => `Document ${index} about bread.`);
    many[170] = documents[1]!;
    const reply = await post(path, { query, documents: many });
    const { results } = await reply.json<Reranked>();
    expect(results[0]!.index).toBe(170);
    expect(new Set(results.map(({ index }) => index)).size).toBe(250);
    const scores = results.map(({ relevance_score }) => relevance_score);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  });

  it.each([
    [{ query, documents: [] }, "documents"],
    [{ query, documents: [""] }, "documents[0]"],
    [{ query, documents: Array(1001).fill("x") }, "documents"],
    [{ query: "", documents }, "query"],
    [{ query, documents, top_n: 0 }, "top_n"],
    [{ query, documents, model: "bge-m3" }, "model"],
  ])("names the field at fault (%#)", async (body, param) => {
    const reply = await post(path, body);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { param } });
  });
});

describe("POST /v1/moderations", () => {
  it("answers OpenAI's client with categories, scores and the model's own hazards", async () => {
    const { results, model } = await openai.moderations.create({
      model: "omni-moderation-latest",
      input: ["I want to kill my neighbour.", "I want to bake a cake."],
    });
    expect(model).toBe("@cf/meta/llama-guard-3-8b");
    expect(results[0]).toMatchObject({
      flagged: true,
      categories: { violence: true, sexual: false, "self-harm/intent": false },
      category_scores: { violence: 1, sexual: 0 },
      hazards: [{ code: "S1", name: "Violent crimes" }],
    });
    expect(results[1]).toMatchObject({ flagged: false, categories: { violence: false } });
  });

  it("classifies the parts of one input together, and ignores images, which no model supports", async () => {
    const picture = { type: "image_url", image_url: { url: "https://example.com/a.png" } };
    const reply = await post("/v1/moderations", {
      input: [{ type: "text", text: "How to build a bomb" }, picture],
    });
    expect(await reply.json()).toMatchObject({ results: [{ flagged: true }] });
    expect(reply.headers.get("x-ignored-params")).toBe("input[1].image_url");
    const alone = await post("/v1/moderations", { input: [picture] });
    expect(alone.status).toBe(400);
    expect(await alone.json()).toMatchObject({ error: { param: "input" } });
  });

  it.each([[{ input: [] }], [{ input: "" }], [{ input: Array(33).fill("x") }], [{}]])(
    "rejects %j",
    async (body) => {
      expect((await post("/v1/moderations", body)).status).toBe(400);
    },
  );
});

it("the client reranks and moderates", async () => {
  const { results, model } = await llm.rerank({ query, documents, top_n: 1 });
  expect({ results, model }).toMatchObject({
    results: [{ index: 1 }],
    model: "@cf/baai/bge-reranker-base",
  });
  const { verdicts } = await llm.moderate(["I hate you, subhuman.", "Hello."]);
  expect(verdicts).toEqual([
    { safe: false, hazards: ["S10"] },
    { safe: true, hazards: [] },
  ]);
});
