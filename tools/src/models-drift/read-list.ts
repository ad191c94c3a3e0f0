/**
 * Reads Cloudflare's list of models: from a file, or from the REST API.
 * @module
 */
import { readFile } from "node:fs/promises";

/** A model as `env.AI.models()` and `GET /accounts/{id}/ai/models/search` list it. */
export interface ListedModel {
  /** The id that `run` takes. */
  name: string;
  task?: { name?: string };
  properties?: { property_id: string; value: unknown }[];
}

const API = "https://api.cloudflare.com/client/v4";
const PER_PAGE = 100;
const MOST_PAGES = 50;

/** @throws Error that states what the file must contain */
export async function readList(path: string): Promise<ListedModel[]> {
  const text = await readFile(path, "utf8");
  return listOf(parse(text, path), path);
}

/** @throws Error with the API's own message, or with the missing variable */
export async function fetchList(environment: NodeJS.ProcessEnv): Promise<ListedModel[]> {
  const {
    CLOUDFLARE_ACCOUNT_ID: account,
    CLOUDFLARE_API_TOKEN: token,
    CLOUDFLARE_API_BASE_URL: base = API,
  } = environment;
  if (!account || !token)
    throw new Error(
      "Expected a file, or CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN (with Workers AI: Read) in the environment.",
    );
  const models: ListedModel[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const address = `${base}/accounts/${account}/ai/models/search?per_page=${PER_PAGE}&page=${page}`;
    const reply = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const body = parse(await reply.text(), "Cloudflare's answer");
    if (!reply.ok) throw new Error(`Cloudflare's API: ${reply.status} ${messageOf(body)}`);
    const listed = listOf(body, "Cloudflare's answer");
    models.push(...listed);
    if (listed.length < PER_PAGE) break;
  }
  return models;
}

/** Returns the list itself, or the `result` of a response. */
function listOf(value: unknown, source: string): ListedModel[] {
  const list = isObject(value) ? value["result"] : value;
  if (
    Array.isArray(list) &&
    list.every((each) => isObject(each) && typeof each["name"] === "string")
  )
    return list as ListedModel[];
  throw new Error(
    `${source}: expected the output of env.AI.models(), or an answer of the REST API (GET /accounts/{id}/ai/models/search).`,
  );
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${source}: expected JSON.`);
  }
}

function messageOf(body: unknown): string {
  const errors: unknown = isObject(body) ? body["errors"] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isObject(first) ? String(first["message"]) : "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
