/** Cohere's client. */
import { CohereClient, CohereClientV2 } from "cohere-ai";
import { key, main, url, variant } from "./common.js";

const Client = variant === "v1" ? CohereClient : CohereClientV2;
const client = new Client({ token: key, environment: url });

await main({
  async rerank() {
    const documents = ["Bread is baked.", "Paris is the capital of France."];
    const query = "the capital of France";
    const { results } = await client.rerank({ model: "rerank-v3.5", query, documents, topN: 1 });
    return `best: ${results[0].index}`;
  },
});
