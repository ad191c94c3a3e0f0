/**
 * Stored responses: `GET`, `DELETE`, and their input items. Also tells Codex that WebSockets are
 * not supported.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import { json, type Route } from "../../../http/index.ts";
import { ResponseSchema } from "../response-schemas.ts";
import { textOf, type Item } from "./fields.ts";
import { deleteResponse, readResponse } from "./state.ts";

const PAGE = 20;
const MAX_PAGE = 100;
const parameters = {
  id: { description: "Id of a stored response", example: "resp_0123456789abcdef" },
};
const json200 = (schema: v.GenericSchema) => ({ "application/json": schema });

const websocketRoute: Route = {
  method: "GET",
  path: "/v1/responses",
  tag: "OpenAI",
  summary: "Rejects WebSockets, so that clients immediately fall back to POST",
  hidden: true,
  handle(request) {
    if (request.headers.get("upgrade")?.toLowerCase() === "websocket")
      throw new ApiError(
        "upgrade_required",
        "Websockets are not supported. Use POST with `stream: true`.",
      );
    throw new ApiError(
      "method_not_allowed",
      "/v1/responses does not support GET. Supported: POST.",
      {
        allow: ["POST"],
      },
    );
  },
};

const readRoute: Route = {
  method: "GET",
  path: "/v1/responses/:id",
  tag: "OpenAI",
  summary: "A stored response",
  operation: { parameters, reply: json200(ResponseSchema) },
  handle: async ({ params }, context) => json((await readResponse(context, idOf(params))).response),
};

const deleteRoute: Route = {
  method: "DELETE",
  path: "/v1/responses/:id",
  tag: "OpenAI",
  summary: "Deletes a stored response",
  operation: { parameters, reply: json200(v.object({ id: v.string(), deleted: v.boolean() })) },
  async handle({ params }, context) {
    const id = idOf(params);
    await deleteResponse(context, id);
    return json({ id, object: "response", deleted: true });
  },
};

const inputItemsRoute: Route = {
  method: "GET",
  path: "/v1/responses/:id/input_items",
  tag: "OpenAI",
  summary: "Lists the input items of a stored response",
  operation: {
    parameters: {
      ...parameters,
      order: { description: "`asc` or `desc`" },
      limit: { description: "Maximum number of items, 1 to 100" },
      after: { description: "Id of the item before the first" },
    },
    reply: json200(v.object({ object: v.literal("list"), data: v.array(v.unknown()) })),
  },
  async handle(request, context) {
    const id = idOf(request.params);
    const { input } = await readResponse(context, id);
    return json(pageOf(withIds(input, id), new URL(request.url).searchParams));
  },
};

export const storedResponseRoutes = [websocketRoute, readRoute, deleteRoute, inputItemsRoute];

function idOf(params: Record<string, string | undefined>): string {
  return params.id ?? "";
}

function withIds(input: readonly Item[], id: string): Item[] {
  const hex = id.slice("resp_".length);
  return input.map((item, index) => ({
    type: "message",
    ...item,
    id: item.id ?? `in_${hex}${index}`,
  }));
}

/** Newest first unless `order=asc`, as at OpenAI. */
function pageOf(items: Item[], query: URLSearchParams): object {
  const ordered = query.get("order") === "asc" ? items : items.toReversed();
  const after = query.get("after");
  const start = after === null ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
  const asked = Number(query.get("limit") ?? PAGE);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_PAGE) : PAGE;
  const data = ordered.slice(start, start + limit);
  return {
    object: "list",
    data,
    first_id: textOf(data[0]?.id) || null,
    last_id: textOf(data.at(-1)?.id) || null,
    has_more: start + limit < ordered.length,
  };
}
