/**
 * `POST /v1/moderations`.
 * @module
 */
import * as v from "valibot";
import { jsonBody } from "../../../http/openapi/operation.ts";
import { json, readJson, type Route } from "../../../http/index.ts";
import { moderate } from "../../../run/index.ts";
import type { Verdict } from "../../../tasks/index.ts";
import { createId } from "../ids.ts";
import { CATEGORIES, HAZARDS, type Category } from "./categories.ts";
import { ModerationRequestSchema, readModerationRequest } from "./request.ts";

const ModerationSchema = v.looseObject({
  id: v.string(),
  model: v.string(),
  results: v.array(
    v.looseObject({
      flagged: v.boolean(),
      categories: v.record(v.string(), v.boolean()),
      category_scores: v.record(v.string(), v.number()),
    }),
  ),
});

export const moderationsRoute: Route = {
  method: "POST",
  path: "/v1/moderations",
  tag: "OpenAI",
  summary: "OpenAI: classifies texts as harmful or not",
  operation: {
    body: jsonBody(ModerationRequestSchema, { input: "I want to bake a cake." }),
    reply: { "application/json": ModerationSchema },
  },
  async handle(request, context) {
    const asked = readModerationRequest(await readJson(request, context, "pictures"));
    context.report.ignored = asked.ignored;
    const model = context.resolveModel(asked.model, "moderation");
    const { verdicts } = await moderate(context, model, { text: asked.texts });
    return json({
      id: createId("modr-"),
      model: context.report.model ?? model.id,
      results: verdicts.map(toResult),
    });
  },
};

/** The model returns no probabilities: a score is 1 or 0. */
function toResult({ safe, hazards }: Verdict): object {
  const found = new Set<Category>(hazards.flatMap((code) => HAZARDS[code]?.categories ?? []));
  const perCategory = <Value>(value: (isFound: boolean) => Value) =>
    Object.fromEntries(CATEGORIES.map((category) => [category, value(found.has(category))]));
  return {
    flagged: !safe,
    categories: perCategory((isFound) => isFound),
    category_scores: perCategory(Number),
    category_applied_input_types: perCategory(() => ["text"]),
    hazards: hazards.map((code) => ({ code, name: HAZARDS[code]?.name ?? code })),
  };
}
