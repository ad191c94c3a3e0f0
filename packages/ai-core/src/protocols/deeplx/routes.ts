/**
 * DeepLX's path for accounts. Its public path is also LibreTranslate's, which distinguishes them by
 * the body.
 * @module
 */
import * as v from "valibot";
import type { Route } from "../../http/app.ts";
import { readFieldsAndQuery } from "../../http/body/fields-and-query.ts";
import { jsonBody } from "../../http/openapi/operation.ts";
import { json } from "../../http/response.ts";
import { answerDeepLX, deepLXErrorFormat, DeepLXSchema } from "./deeplx.ts";

const translate: Route = {
  method: "POST",
  path: "/v1/translate",
  tag: "DeepLX",
  summary: "DeepLX: translates `text`",
  operation: {
    body: jsonBody(DeepLXSchema, { text: "Good morning", source_lang: "EN", target_lang: "HI" }),
    reply: { "application/json": v.looseObject({ code: v.number(), data: v.string() }) },
  },
  keyInQuery: true,
  errors: deepLXErrorFormat,
  async handle(request, context) {
    return json(await answerDeepLX(await readFieldsAndQuery(request, context), context));
  },
};

export const DEEPLX_ROUTES: readonly Route[] = [translate];
