/**
 * `POST /` of translate.
 * @module
 */
import * as v from "valibot";
import { translate } from "../run/index.ts";
import { parse, TranslationInputSchema, unknownFields } from "../tasks/index.ts";
import type { Route } from "./app.ts";
import { readJson } from "./body.ts";
import { json } from "./reply.ts";

const BodySchema = v.object({ ...TranslationInputSchema.entries, model: v.optional(v.string()) });

export const translateRoute: Route = {
  method: "POST",
  path: "/",
  summary: "Translates a text, or several in order",
  async handle(request, context) {
    const body = await readJson(request, context);
    const { model: name, ...input } = parse(BodySchema, body);
    context.report.ignored = unknownFields(BodySchema, body);
    const model = context.resolveModel(name, "translation");
    return json({ ...(await translate(context, model, input)), model: model.id });
  },
};
