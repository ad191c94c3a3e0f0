/**
 * LibreTranslate's endpoints.
 * @module
 */
import { numberOf } from "../../http/body/number-of.ts";
import { openApiOf } from "../../http/openapi/openapi.ts";
import { jsonBody } from "../../http/openapi/operation.ts";
import * as v from "valibot";
import type { Route } from "../../http/app.ts";
import { readFieldsAndQuery } from "../../http/body/fields-and-query.ts";
import { readFileForm } from "../../http/body/form.ts";
import { bodyLimit } from "../../http/body/limits.ts";
import { readWithKey } from "../../http/guards/key-in-body.ts";
import { json } from "../../http/response.ts";
import { FILE_ENDINGS, MAX_FILE_BYTES } from "../../http/routes/translation-file.ts";
import { translateFor } from "../../http/routes/translation.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import { detectLanguages, languageName, languagesOf, wordsOf } from "../../translation/index.ts";
import { answerDeepLX, deepLXErrorFormat, isDeepLX } from "../deeplx/index.ts";
import { answerPageTranslator } from "../page-translators/index.ts";
import { ownCodesOf } from "./codes.ts";
import { libreTranslateErrorFormat, missingKey } from "./errors.ts";
import { toDetection, toLibreTranslate } from "./response.ts";
import { FileFieldsSchema, translateFile } from "./translate-file.ts";
import {
  DetectSchema,
  LibreTranslateSchema,
  toTranslationRequest,
  withOwnFields,
} from "./request.ts";

/* The key may be in the body, so the pipeline treats the routes as open, and they check the key themselves. */

const translate: Route = {
  method: "POST",
  path: "/translate",
  tag: "LibreTranslate",
  summary: "LibreTranslate: translates `q`",
  operation: {
    body: jsonBody(LibreTranslateSchema, { q: "Good morning", source: "en", target: "hi" }),
    reply: {
      "application/json": v.looseObject({
        translatedText: v.union([v.string(), v.array(v.string())]),
      }),
    },
  },
  open: true,
  async handle(request, context) {
    const body = await readWithKey(request, context, {
      read: readFieldsAndQuery,
      keyOf(fields) {
        if (!isDeepLX(fields)) return fields.api_key;
        context.route = { ...translate, errors: deepLXErrorFormat };
        return fields.token;
      },
      missing: (fields) => (isDeepLX(fields) ? undefined : missingKey()),
    });
    if (isDeepLX(body)) return json(await answerDeepLX(body, context));
    const page = answerPageTranslator(body, context);
    if (page !== undefined) return json(await page);
    const input = parse(LibreTranslateSchema, body);
    context.report.ignored = unknownFields(LibreTranslateSchema, body);
    try {
      const reply = await translateFor(context, toTranslationRequest(input));
      return json(toLibreTranslate(reply, numberOf(input.alternatives) > 0));
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
    const body = await readWithKey(request, context, {
      read: readFieldsAndQuery,
      keyOf: ({ api_key }) => api_key,
      missing: missingKey,
    });
    const { q } = parse(DetectSchema, body);
    const guesses = detectLanguages(wordsOf([q].flat().join("\n")));
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
  handle(_request, context) {
    const model = context.resolveModel(undefined, "translation");
    const list = (side: "sources" | "targets") => {
      const tags = languagesOf(model, side).map(({ tag }) => tag);
      return [
        ...tags.map((tag) => ({ code: tag, name: languageName(tag) ?? tag })),
        ...ownCodesOf(tags),
      ];
    };
    const targets = list("targets").map(({ code }) => code);
    return json(list("sources").map((language) => ({ ...language, targets })));
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
  handle(_request, context) {
    const { keys, anonymous } = context.settings;
    return json({
      apiKeys: keys.length > 0,
      // Dialect cuts a text to this many characters, and takes LibreTranslate's -1 (no limit) literally. Each is at least a byte.
      charLimit: bodyLimit(context, "texts"),
      filesTranslation: true,
      frontendTimeout: 500,
      keyRequired: !anonymous,
      language: {
        source: { code: "auto", name: "Auto Detect" },
        target: { code: "en", name: "English" },
      },
      suggestions: false,
      supportedFilesFormat: FILE_ENDINGS,
    });
  },
};

const file: Route = {
  method: "POST",
  path: "/translate_file",
  tag: "LibreTranslate",
  summary: "LibreTranslate: translates a file and returns it as a data: URL",
  operation: {
    body: {
      "multipart/form-data": { schema: v.object({ ...FileFieldsSchema.entries, file: v.file() }) },
    },
    reply: { "application/json": v.object({ translatedFileUrl: v.string() }) },
  },
  open: true,
  maxBodyBytes: MAX_FILE_BYTES,
  async handle(request, context) {
    const form = await readWithKey(request, context, {
      read: readFileForm,
      keyOf: ({ fields }) => fields.api_key,
      missing: missingKey,
    });
    try {
      return await translateFile(form, context);
    } catch (error) {
      throw withOwnFields(error);
    }
  },
};

const spec: Route = {
  method: "GET",
  path: "/spec",
  tag: "LibreTranslate",
  summary: "LibreTranslate: returns the OpenAPI document",
  operation: { reply: { "application/json": v.looseObject({ info: v.looseObject({}) }) } },
  open: true,
  handle: (request, { app }) =>
    // Dialect takes a server for LibreTranslate by this title.
    json(
      openApiOf(
        { ...app, service: "LibreTranslate" },
        LIBRETRANSLATE_ROUTES,
        new URL(request.url).origin,
      ),
    ),
};

/** LibreTranslate's API at the root of a Worker, where its clients expect it. */
export const LIBRETRANSLATE_ROUTES: readonly Route[] = [
  translate,
  detect,
  languages,
  settings,
  file,
  spec,
].map((route) => ({ ...route, errors: libreTranslateErrorFormat }));
