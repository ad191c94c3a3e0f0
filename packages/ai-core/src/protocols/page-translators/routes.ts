/**
 * `POST /` of translate, at which browser extensions call too: the body tells who.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { readJson } from "../../http/body/body.ts";
import { json } from "../../http/response.ts";
import { translateBody, translateRoute } from "../../http/routes/translation.ts";
import { answerPageTranslator } from "./answer.ts";

export const pageTranslateRoute: Route = {
  ...translateRoute,
  // An extension can be given an address alone.
  keyInQuery: true,
  async handle(request, context) {
    const body = await readJson(request, context);
    return json(await (answerPageTranslator(body, context) ?? translateBody(body, context)));
  },
};
