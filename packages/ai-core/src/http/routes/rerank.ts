/**
 * `POST /v1/rerank` and `/v2/rerank`, in the format that Jina's and Cohere's clients share.
 * Sources: https://api.jina.ai/redoc (Rerank), https://docs.cohere.com/reference/rerank
 * @module
 */
import * as v from "valibot";
import { rerank } from "../../run/index.ts";
import { MAX_DOCUMENTS, parse, RerankInputSchema, unknownFields } from "../../tasks/index.ts";
import type { Route } from "../app.ts";
import { readJson } from "../body/body.ts";
import { dropNulls } from "../body/nulls.ts";
import { jsonBody } from "../openapi/operation.ts";
import { json } from "../response.ts";

const { query, documents, top_n } = RerankInputSchema.entries;
const text = documents.pipe[0].item;

export const RerankRequestSchema = v.object({
  model: v.optional(v.string()),
  query,
  documents: v.pipe(
    v.array(v.union([text, v.object({ text })])),
    v.nonEmpty(),
    v.maxLength(MAX_DOCUMENTS),
  ),
  top_n,
  return_documents: v.optional(v.boolean(), false),
});

const RerankReplySchema = v.looseObject({
  model: v.string(),
  results: v.array(v.looseObject({ index: v.number(), relevance_score: v.number() })),
});

function rerankRoute(path: string): Route {
  return {
    method: "POST",
    path,
    tag: "Rerank",
    summary: "Ranks documents by how well they answer a query (Jina, Cohere)",
    operation: {
      body: jsonBody(RerankRequestSchema, {
        query: "What is the capital of France?",
        documents: ["Paris is the capital of France.", "The Nile is a river."],
        top_n: 1,
      }),
      reply: { "application/json": RerankReplySchema },
    },
    async handle(request, context) {
      const body = await readJson(request, context);
      const asked = parse(RerankRequestSchema, dropNulls(body));
      context.report.ignored = unknownFields(RerankRequestSchema, body);
      const model = context.resolveModel(asked.model, "rerank");
      const texts = asked.documents.map((each) => (typeof each === "string" ? each : each.text));
      const input = { query: asked.query, documents: texts, top_n: asked.top_n };
      const { results, prompt_tokens } = await rerank(context, model, input);
      return json({
        id: context.id,
        object: "list",
        model: model.id,
        results: results.map((result) => ({
          ...result,
          ...(asked.return_documents && { document: { text: texts[result.index] } }),
        })),
        usage: { prompt_tokens, total_tokens: prompt_tokens },
        meta: { api_version: { version: path.slice(2, 3) }, billed_units: { search_units: 1 } },
      });
    },
  };
}

export const RERANK_ROUTES: readonly Route[] = ["/v1/rerank", "/v2/rerank"].map(rerankRoute);
