/**
 * LibreTranslate's endpoints. Its errors are the contract's, since one Worker has one form of error.
 * @module
 */
import { jsonBody } from "../../http/openapi/operation.ts";
import * as v from "valibot";
import type { RequestContext, Route, RoutedRequest } from "../../http/app.ts";
import { readFields } from "../../http/body/fields.ts";
import { fromPairs } from "../../http/body/form.ts";
import { json } from "../../http/response.ts";
import { translateFor } from "../../http/routes/translation.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import { detectLanguages, languageName, languagesOf } from "../../translation/index.ts";
import { authenticateBody } from "./key.ts";
import { toDetection, toLibreTranslate } from "./response.ts";
import {
  DetectSchema,
  LibreTranslateSchema,
  toTranslationRequest,
  withOwnFields,
} from "./request.ts";

/* The key may be in the body, so the routes are open to the pipeline and look for it themselves. */

const translate: Route = {
  method: "POST",
  path: "/translate",
  tag: "LibreTranslate",
  summary: "LibreTranslate: translates `q`",
  operation: {
    body: jsonBody(LibreTranslateSchema, { q: "Good morning", source: "en", target: "fr" }),
    reply: {
      "application/json": v.looseObject({
        translatedText: v.union([v.string(), v.array(v.string())]),
      }),
    },
  },
  open: true,
  async handle(request, context) {
    const body = await readFields(request, context);
    await authenticateBody(request, context, body.api_key);
    const input = parse(LibreTranslateSchema, body);
    context.report.ignored = unknownFields(LibreTranslateSchema, body);
    try {
      const reply = await translateFor(context, toTranslationRequest(input));
      return json(toLibreTranslate(reply, Number(input.alternatives) > 0));
    } catch (error) {
      throw withOwnFields(error);
    }
  },
};

const detect: Route = {
  method: "POST",
  path: "/detect",
  tag: "LibreTranslate",
  summary: "LibreTranslate: detects the language of `q`",
  operation: {
    body: jsonBody(DetectSchema, { q: "Guten Morgen" }),
    reply: {
      "application/json": v.array(v.object({ language: v.string(), confidence: v.number() })),
    },
  },
  open: true,
  async handle(request, context) {
    const body = await readFields(request, context);
    await authenticateBody(request, context, body.api_key);
    const { q } = parse(DetectSchema, body);
    const guesses = detectLanguages([q].flat().join("\n"));
    const known = guesses.length > 0 ? guesses : [{ language: "und", confidence: 0 }];
    return json(known.slice(0, 5).map(toDetection));
  },
};

const languages: Route = {
  method: "GET",
  path: "/languages",
  tag: "LibreTranslate",
  summary: "LibreTranslate: lists the languages and their targets",
  operation: {
    reply: {
      "application/json": v.array(
        v.object({ code: v.string(), name: v.string(), targets: v.array(v.string()) }),
      ),
    },
  },
  open: true,
  async handle(request, context) {
    await authenticateQuery(request, context);
    const model = context.resolveModel(undefined, "translation");
    const targets = languagesOf(model, "targets").map(({ tag }) => tag);
    return json(
      languagesOf(model, "sources").map(({ tag }) => ({
        code: tag,
        name: languageName(tag) ?? tag,
        targets,
      })),
    );
  },
};

const settings: Route = {
  method: "GET",
  path: "/frontend/settings",
  tag: "LibreTranslate",
  summary: "LibreTranslate: returns the settings that its clients read on startup",
  operation: {
    reply: {
      "application/json": v.looseObject({ charLimit: v.number(), keyRequired: v.boolean() }),
    },
  },
  open: true,
  async handle(request, context) {
    await authenticateQuery(request, context);
    const { keys, anonymous } = context.settings;
    return json({
      apiKeys: keys.length > 0,
      // -1: no limit of characters.
      charLimit: -1,
      filesTranslation: false,
      frontendTimeout: 500,
      keyRequired: !anonymous,
      language: {
        source: { code: "auto", name: "Auto Detect" },
        target: { code: "en", name: "English" },
      },
      suggestions: false,
      supportedFilesFormat: [],
    });
  },
};

/** LibreTranslate at the root of a Worker, as its clients expect it. */
export const LIBRETRANSLATE_ROUTES: readonly Route[] = [translate, detect, languages, settings];

function authenticateQuery(request: RoutedRequest, context: RequestContext): Promise<void> {
  const { api_key } = fromPairs(new URL(request.url).searchParams);
  return authenticateBody(request, context, api_key);
}
