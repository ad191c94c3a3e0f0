/**
 * DeepL's glossaries.
 *
 * Source: https://developers.deepl.com/api-reference/glossaries
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import type { Route } from "../../http/app.ts";
import { readFieldsAndQuery, withoutEmpty } from "../../http/body/fields-and-query.ts";
import { jsonBody } from "../../http/openapi/operation.ts";
import { json } from "../../http/response.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import { languagesOf, readLanguage, type Terms } from "../../translation/index.ts";
import { readEntries } from "./glossary-entries.ts";
import { fromGlossaryId, toGlossaryId, type Glossary } from "./glossary-id.ts";

/** DeepL's limit. */
const MAX_GLOSSARIES = 5;

const GlossarySchema = v.object({
  name: v.string(),
  source_lang: v.string(),
  target_lang: v.string(),
  entries: v.string(),
  entries_format: v.optional(v.picklist(["tsv", "csv"]), "tsv"),
});

const reply = {
  "application/json": v.looseObject({ glossary_id: v.string(), entry_count: v.number() }),
};

const parameters = {
  id: {
    description: "Id from the response that created the glossary",
    example: "from-post-v2-glossaries",
  },
};

const create: Route = {
  method: "POST",
  path: "/v2/glossaries",
  tag: "DeepL",
  summary: "DeepL: creates a glossary, whose id contains its entries",
  operation: {
    body: jsonBody(GlossarySchema, {
      name: "Mine",
      source_lang: "en",
      target_lang: "de",
      entries: "tree\tBaum",
    }),
    reply,
  },
  async handle(request, context) {
    const body = withoutEmpty(await readFieldsAndQuery(request, context));
    const { entries, entries_format, ...rest } = parse(GlossarySchema, body);
    context.report.ignored = unknownFields(GlossarySchema, body);
    const glossary: Glossary = {
      ...rest,
      entries: readEntries(entries, entries_format),
      creation_time: new Date().toISOString(),
    };
    return json(describe(await toGlossaryId(glossary), glossary), 201);
  },
};

const list: Route = {
  method: "GET",
  path: "/v2/glossaries",
  tag: "DeepL",
  summary: "DeepL: returns an empty list, because glossaries are not stored",
  operation: { reply: { "application/json": v.object({ glossaries: v.array(v.unknown()) }) } },
  handle: () => json({ glossaries: [] }),
};

const get: Route = {
  method: "GET",
  path: "/v2/glossaries/:id",
  tag: "DeepL",
  summary: "DeepL: returns a glossary by its id",
  operation: { parameters, reply },
  async handle({ params }) {
    return json(describe(params.id!, await fromGlossaryId(params.id!)));
  },
};

const getEntries: Route = {
  method: "GET",
  path: "/v2/glossaries/:id/entries",
  tag: "DeepL",
  summary: "DeepL: a glossary's entries, as tab-separated values",
  operation: { parameters, reply: { "text/tab-separated-values": v.string() } },
  async handle({ params }) {
    const { entries } = await fromGlossaryId(params.id!);
    return new Response(entries.map((entry) => entry.join("\t")).join("\n"), {
      headers: { "content-type": "text/tab-separated-values" },
    });
  },
};

/** Nothing is stored, so there is nothing to delete: the id stays valid. */
const remove: Route = {
  method: "DELETE",
  path: "/v2/glossaries/:id",
  tag: "DeepL",
  summary: "DeepL: confirms the deletion of a glossary (which is not stored)",
  operation: { parameters },
  async handle({ params }) {
    await fromGlossaryId(params.id!);
    return new Response(null, { status: 204 });
  },
};

const pairs: Route = {
  method: "GET",
  path: "/v2/glossary-language-pairs",
  tag: "DeepL",
  summary: "DeepL: lists the language pairs of glossaries (all are supported)",
  operation: {
    reply: { "application/json": v.object({ supported_languages: v.array(v.unknown()) }) },
  },
  handle(request, context) {
    // Weblate finds the glossary that it makes in the list of all, which is empty here, and fails without it. It translates without
    // glossaries where there is no pair (`weblate/machinery/base.py`, `get_glossary_id`).
    if (request.headers.get("user-agent")?.startsWith("Weblate"))
      return json({ supported_languages: [] });
    const model = context.resolveModel(undefined, "translation");
    const codes = (side: "sources" | "targets") =>
      languagesOf(model, side).map(({ tag }) => tag.toLowerCase());
    return json({
      supported_languages: codes("sources").flatMap((source_lang) =>
        codes("targets")
          .filter((target_lang) => target_lang !== source_lang)
          .map((target_lang) => ({ source_lang, target_lang })),
      ),
    });
  },
};

export const GLOSSARY_ROUTES: readonly Route[] = [create, list, get, getEntries, remove, pairs];

/**
 * Returns the terms of the glossaries in a request; undefined if it names none. If several
 * glossaries have a term, the first one counts.
 *
 * @throws ApiError `not_found` for an unknown glossary, `invalid_request` for one with other
 * languages.
 */
export async function termsOf(
  ids: readonly string[],
  source: string | undefined,
  target: string,
): Promise<Terms | undefined> {
  if (ids.length === 0) return undefined;
  const glossaries = await Promise.all(ids.slice(0, MAX_GLOSSARIES).map(fromGlossaryId));
  const fits = (own: string, asked: string | undefined) =>
    asked !== undefined && readLanguage(own)?.language === readLanguage(asked)?.language;
  for (const { source_lang, target_lang } of glossaries) {
    if (fits(source_lang, source) && fits(target_lang, target)) continue;
    throw new ApiError(
      "invalid_request",
      `\`glossary_id\`: the glossary is for ${source_lang} to ${target_lang}; expected \`source_lang\` and \`target_lang\` of that pair.`,
      { param: "glossary_id" },
    );
  }
  return new Map(glossaries.toReversed().flatMap(({ entries }) => entries));
}

function describe(glossary_id: string, glossary: Glossary): object {
  const { name, source_lang, target_lang, creation_time, entries } = glossary;
  const entry_count = entries.length;
  return { glossary_id, name, ready: true, source_lang, target_lang, creation_time, entry_count };
}
