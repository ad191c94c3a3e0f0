/**
 * `POST /` of translate and of all-in-one, which browser extensions use too: the body identifies
 * the client.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { readJson } from "../../http/body/body.ts";
import { json } from "../../http/response.ts";
import { answerMessage, messageRoute } from "../../http/routes/message.ts";
import { translateBody, translateRoute } from "../../http/routes/translation.ts";
import { answerPageTranslator } from "./answer.ts";

export const pageTranslateRoute: Route = {
  ...translateRoute,
  // An extension can only be configured with a URL.
  keyInQuery: true,
  async handle(request, context) {
    const body = await readJson(request, context);
    return json(await (answerPageTranslator(body, context) ?? translateBody(body, context)));
  },
};

/**
 * `POST /` of a Worker with several tasks: a body with `text_list` or `texts` comes from an
 * extension, all others are the tutorial's.
 */
export const messageOrPageRoute: Route = {
  ...messageRoute,
  keyInQuery: true,
  async handle(request, context) {
    const body = await readJson(request, context);
    const isPage = body.text_list !== undefined || body.texts !== undefined;
    const translated = isPage ? answerPageTranslator(body, context) : undefined;
    return json(await (translated ?? answerMessage(body, context)));
  },
};
