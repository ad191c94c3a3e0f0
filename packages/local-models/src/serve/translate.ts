/**
 * `POST /translate`, in LibreTranslate's format:
 * https://docs.libretranslate.com/api/operations/translate/
 * @module
 */
import { json } from "@ai-workers/ai-core";
import { parse } from "@ai-workers/ai-core/tasks";
import * as v from "valibot";
import { translateTexts } from "../engine/index.ts";
import { readJsonBody } from "./body.ts";
import type { Handler } from "./route.ts";

const language = v.pipe(v.string(), v.nonEmpty());

const RequestSchema = v.object({
  /** `model` is not part of LibreTranslate's API: local-ai sends the model that it chose. */
  model: v.optional(v.string()),
  q: v.union([v.string(), v.pipe(v.array(v.string()), v.nonEmpty(), v.maxLength(128))]),
  source: language,
  target: language,
  format: v.optional(v.literal("text"), "text"),
});

export const translate: Handler = async (request, engine, signal) => {
  const { model: name, q, source, target } = parse(RequestSchema, await readJsonBody(request));
  const model = engine.find("translation", name);
  const wanted = { texts: [q].flat(), source, target };
  const { texts } = await model.use(
    (loaded) => translateTexts(loaded, model.choice.id, wanted, signal),
    signal,
  );
  return json({ translatedText: Array.isArray(q) ? texts : texts[0] });
};
