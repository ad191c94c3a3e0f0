/**
 * Stored responses: resolves references of a request, and stores its response.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { callerScope, type RequestContext } from "../../../http/index.ts";
import type { ResponsesStub } from "../../../http/settings/responses-store.ts";
import { isObject, textOf, type Item } from "./fields.ts";
import { isResponseId, responseOfItem } from "./ids.ts";
import { unknownItem } from "./items.ts";
import type { ResponseObject } from "./object.ts";

interface Content {
  input: Item[];
  response: ResponseObject & { output: Item[] };
}

/** Maximum references in one input; each is looked up with its response. */
const MAX_REFERENCES = 1000;
/** Maximum UTF-16 units of all referenced items. */
const MAX_REFERRED = 8_000_000;

/** Returns the caller's own store, so that keys cannot read each other's responses. Undefined if none is bound. */
async function storeOf(context: RequestContext): Promise<ResponsesStub | undefined> {
  return context.env.RESPONSES?.getByName(await callerScope(context));
}

/** Returns whether a request's response is stored. */
export function isStored({ env }: Pick<RequestContext, "env">, store: unknown): boolean {
  return env.RESPONSES !== undefined && store !== false;
}

/**
 * Returns the items before those of the request, and its own with references replaced by the
 * referenced items.
 *
 * @throws ApiError `invalid_request` for an item that is not stored (any more).
 */
export async function resolveState(
  context: RequestContext,
  previous: unknown,
  input: unknown,
): Promise<{ history: Item[]; items: unknown }> {
  const history = previous === undefined ? [] : await readHistory(context, previous);
  const items = Array.isArray(input) ? (input as unknown[]) : [];
  const references = [...history, ...items].filter(isReference).map(({ id }) => textOf(id));
  if (references.length === 0) return { history, items: input };
  const found = await readReferences(context, references);
  checkSize(references, found);
  const resolve = (item: unknown) =>
    isReference(item) ? (found.get(textOf(item.id)) ?? item) : (item as Item);
  return { history: history.map(resolve), items: items.map(resolve) };
}

async function readHistory(context: RequestContext, id: unknown): Promise<Item[]> {
  const param = "previous_response_id";
  if (typeof id !== "string")
    throw new ApiError("invalid_request", `\`${param}\`: expected a string.`, { param });
  const contents = isResponseId(id) ? await (await storeOf(context))?.chain(id) : undefined;
  if (!contents) throw unknownItem(id, param);
  return contents.map(parse).flatMap(({ input, response }) => [...input, ...response.output]);
}

async function readReferences(
  context: RequestContext,
  references: readonly string[],
): Promise<Map<string, Item>> {
  const ids = [...new Set(references.flatMap((id) => responseOfItem(id) ?? []))];
  if (ids.length > MAX_REFERENCES)
    throw new ApiError(
      "invalid_request",
      `\`input\`: expected at most ${MAX_REFERENCES} references.`,
    );
  const contents = ids.length === 0 ? [] : ((await (await storeOf(context))?.load(ids)) ?? []);
  const items = new Map<string, Item>();
  for (const content of contents) {
    if (content === null) continue;
    for (const item of parse(content).response.output) items.set(textOf(item.id), item);
  }
  return items;
}

/** A long item that is referenced a thousand times would exhaust the memory. */
function checkSize(references: readonly string[], found: ReadonlyMap<string, Item>): void {
  const sizes = new Map<string, number>();
  let sum = 0;
  for (const id of references) {
    const size = sizes.get(id) ?? JSON.stringify(found.get(id) ?? "").length;
    sizes.set(id, size);
    sum += size;
    if (sum > MAX_REFERRED)
      throw new ApiError(
        "invalid_request",
        `\`input\`: the items that it refers to have more than ${MAX_REFERRED} characters in all.`,
        { param: "input" },
      );
  }
}

function isReference(item: unknown): item is Item {
  if (!isObject(item)) return false;
  return (
    item.type === "item_reference" ||
    (item.type === undefined && item.role === undefined && "id" in item)
  );
}

/** Stores a response. A failure does not fail the request, because the caller has the answer. */
export async function saveResponse(
  context: RequestContext,
  response: ResponseObject,
  input: unknown,
): Promise<void> {
  const items =
    typeof input === "string"
      ? [{ type: "message", role: "user", content: [{ type: "input_text", text: input }] }]
      : input;
  try {
    await (
      await storeOf(context)
    )?.save({
      id: response.id,
      previous: textOf(response.previous_response_id) || undefined,
      content: JSON.stringify({ input: items ?? [], response }),
      seconds: context.settings.responsesTtl,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ id: context.id, responses_failure: name }));
  }
}

/** @throws ApiError `not_found` */
export async function readResponse(context: RequestContext, id: string): Promise<Content> {
  const [content] = isResponseId(id) ? ((await (await storeOf(context))?.load([id])) ?? []) : [];
  if (!content) throw notStored(id);
  return parse(content);
}

/** @throws ApiError `not_found` */
export async function deleteResponse(context: RequestContext, id: string): Promise<void> {
  const isGone = isResponseId(id) && (await (await storeOf(context))?.remove(id));
  if (!isGone) throw notStored(id);
}

function parse(content: string): Content {
  return JSON.parse(content) as Content;
}

function notStored(id: string): ApiError {
  return new ApiError("not_found", unknownItem(id, "id").message);
}
