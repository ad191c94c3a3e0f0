import { expect, it } from "vitest";
import { findModel, type RerankSpec } from "../../models/index.ts";
import { rerank } from "./rerank.ts";

const model = findModel("bge-reranker") as RerankSpec;

it.each([
  ["none", { response: [] }],
  ["too few", { response: [{ id: 0, score: 1 }] }],
  [
    "one twice",
    {
      response: [
        { id: 0, score: 1 },
        { id: 0, score: 1 },
      ],
    },
  ],
  [
    "one of no document",
    {
      response: [
        { id: 0, score: 1 },
        { id: 7, score: 1 },
      ],
    },
  ],
  [
    "texts",
    {
      response: [
        { id: "0", score: "1" },
        { id: "1", score: "1" },
      ],
    },
  ],
])("takes scores that are %s for a failure", async (_title, answer) => {
  const context = { ai: { run: async () => answer }, report: { warnings: [] } };
  await expect(rerank(context, model, { query: "q", documents: ["a", "b"] })).rejects.toMatchObject(
    { code: "upstream_error" },
  );
});
